--- The last pass: what each writer needs to draw an official table.
--
-- Cells arrive with one class (their role: corner, column, colgroup, row, rowgroup, block, value) and, on
-- heads, a `scope`. Each writer gets the attributes that it understands and none of the others'.
--
--   pandoc report.md … -L filters/official-styles.lua -o report.docx

PANDOC_VERSION:must_be_at_least '3.6'

local LONG_NUMBER = 7 -- digits from which a number is set smaller in a narrow column

local adapt = {}

--- HTML keeps scope; a label breaks where it may (<wbr>), not where it must.
function adapt.html(cell)
  cell.contents = cell.contents:walk {
    LineBreak = function()
      return pandoc.RawInline('html', '<wbr>')
    end,
  }
end

--- Typst: long numbers are set smaller where columns are narrow.
function adapt.typst(cell, role, narrow)
  cell.attributes = {}
  cell.classes = {}
  if role == 'value' and narrow and utf8.len(pandoc.utils.stringify(cell.contents)) >= LONG_NUMBER then
    cell.attributes['typst:text:size'] = '8pt'
  end
end

function adapt.docx(cell)
  cell.attributes = {}
  cell.classes = {}
end

--- A wide table scrolls in a box of its own, which the keyboard can reach and a screen reader can name.
local function scrolling(tbl)
  local name = pandoc.utils.stringify(tbl.caption.long)
  -- pairs, not a map: the order of a map's attributes differs from run to run
  local attributes = { { 'role', 'region' }, { 'tabindex', '0' }, { 'aria-label', name } }
  return pandoc.Div(tbl, pandoc.Attr('', { 'table' }, attributes))
end

--- Every official table fits on a page, and is read more easily on one.
local function unbroken(tbl)
  return pandoc.Div(tbl, pandoc.Attr('', {}, { { 'typst:breakable', 'false' } }))
end

local wrap = { html = scrolling, typst = unbroken }

local writer = FORMAT:match 'html' and 'html' or FORMAT

--- In HTML the report's title is h1, so its sections are h2.
function Header(header)
  if writer == 'html' then
    header.level = header.level + 1
    return header
  end
end

local function typst_string(text)
  return '"' .. text:gsub('[\\"]', '\\%0'):gsub('%c', ' ') .. '"'
end

--- pandoc's Typst writer drops the description of an image, which PDF/UA demands.
function Image(image)
  if writer == 'typst' then
    local alt = pandoc.utils.stringify(image.caption)
    return pandoc.RawInline('typst', ('#image(%s, alt: %s)'):format(typst_string(image.src), typst_string(alt)))
  end
end

function Table(tbl)
  if not tbl.classes:includes 'official' or not adapt[writer] then
    return nil
  end
  local narrow = #tbl.colspecs > 8
  if writer == 'html' then -- alignment is the style sheet's
    for _, spec in ipairs(tbl.colspecs) do
      spec[1] = 'AlignDefault'
    end
  end
  local function visit(rows)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        adapt[writer](cell, cell.classes[1], narrow)
      end
    end
  end
  visit(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    visit(body.head)
    visit(body.body)
  end
  return wrap[writer] and wrap[writer](tbl) or tbl
end
