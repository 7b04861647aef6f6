--- The last pass: what each writer needs to draw an official table.
--
-- Cells arrive with their role as first class (corner, column, colgroup, row, rowgroup, block, value); `outer`
-- marks a row group that holds row groups. Heads have a `scope`, a number too long for its column a `size`. In HTML
-- each number has its name as `id` and `data-fact`, a table the place of its data in its caption.
-- Each writer gets the attributes that it understands and none of the others'.
--
-- With the metadata field `tables-may-break` a table of one body may run over a page end, though never within a row
-- group; without it each official table stays on one page. With `no-captions` a DOCX shows none: the heading above says it.
--
--   pandoc report.md … -L filters/official-styles.lua -o report.docx

PANDOC_VERSION:must_be_at_least '3.6'

local may_break = false
local no_captions = false

local UNBREAKABLE = { { 'typst:breakable', 'false' } }

-- a blank line above, two characters free at the right, together on one page
local SIGNATURE_OPENS = '#context block(above: 1em + 2 * par.leading, breakable: false, width: 100%, inset: (right: 2em))['
  .. '#set align(right)\n#set par(first-line-indent: 0pt, justify: false)'

-- the caption of the writer's own table, kept with it; what it looks like says official.typ
local CAPTION_OPENS = '#block(sticky: true, width: 100%)['

local adapt = {}

--- HTML keeps scope.
function adapt.html(cell)
  local attr = cell.attr
  if attr.attributes.size then
    attr.attributes.size = nil
    cell.attr = attr
  end
  if cell.alignment == 'AlignLeft' then
    cell.alignment = 'AlignDefault'
    cell.classes:insert 'start'
  end
end

--- Typst: no cell is torn by a page end, except a group that holds groups; and of that, not the label.
-- The rows before its first group (`leading`) have room for that label, set tight, so that it stands where it belongs
-- when a page ends behind them. The rows of a table of several bodies are lower: it stays on one page, since the
-- head of the first would be repeated over the others.
function adapt.typst(cell, leading, low)
  local attr = cell.attr -- once: each look at a cell's attributes builds them anew
  local size = attr.attributes.size
  local outer = may_break and attr.classes:includes 'outer'
  local attributes = {}
  if cell.alignment == 'AlignLeft' then
    attributes[1] = { 'typst:inset', leading and '(left: 4pt, y: 3.2pt + 0.52em)' or '(left: 4pt)' }
  end
  if size then
    attributes[#attributes + 1] = { 'typst:text:size', size }
  end
  if low then
    attributes[#attributes + 1] = { 'typst:inset', '(y: 2pt)' }
  elseif outer then
    cell.contents = { pandoc.Div(cell.contents, pandoc.Attr('', {}, UNBREAKABLE)) }
    attributes[#attributes + 1] = { 'typst:inset', '(y: 0.5pt)' }
    attributes[#attributes + 1] = { 'typst:text:top-edge', '0.66em' }
  elseif may_break then
    attributes[#attributes + 1] = UNBREAKABLE[1]
  end
  cell.attr = pandoc.Attr('', {}, attributes)
end

function adapt.docx(cell)
  cell.attr = pandoc.Attr()
end

--- A wide table scrolls in a box of its own, which the keyboard can reach and a screen reader can name.
-- A label breaks where it may (<wbr>), not where it must.
local function scrolling(tbl, told)
  tbl = tbl:walk {
    LineBreak = function()
      return pandoc.RawInline('html', '<wbr>')
    end,
  }
  local name = pandoc.utils.stringify(tbl.caption.long)
  -- pairs, not a map: the order of a map's attributes differs from run to run
  local attributes = { { 'role', 'region' }, { 'tabindex', '0' }, { 'aria-label', name } }
  if told then
    tbl.caption.long[1].content:insert(pandoc.Str(told))
  end
  return pandoc.Div(tbl, pandoc.Attr('', { 'table' }, attributes))
end

local function unbroken(tbl)
  return may_break and #tbl.bodies == 1 and tbl or pandoc.Div(tbl, pandoc.Attr('', {}, UNBREAKABLE))
end

local wrap = { html = scrolling, typst = unbroken }

local writer = FORMAT:match 'html' and 'html' or FORMAT

--- In HTML the report's title is h1, so its sections are h2.
local function Header(header)
  if writer == 'html' then
    header.level = header.level + 1
    return header
  end
end

local function typst_string(text)
  return '"' .. text:gsub('[\\"]', '\\%0'):gsub('%c', ' ') .. '"'
end

--- pandoc's Typst writer drops the description of an image, which PDF/UA demands.
local function Image(image)
  if writer == 'typst' then
    local alt = pandoc.utils.stringify(image.caption)
    return pandoc.RawInline('typst', ('#image(%s, alt: %s)'):format(typst_string(image.src), typst_string(alt)))
  end
end

--- A picture stands alone in its paragraph, its description below it.
local function Para(para)
  local image = para.content[1]
  if #para.content == 1 and image.t == 'Image' then
    return pandoc.Figure(pandoc.Plain { image }, { pandoc.Plain(image.caption) })
  end
end

--- Only in HTML can a number say which it is.
local function Span(span)
  if writer ~= 'html' and span.classes:includes 'fact' then
    return span.content
  end
end

--- Where the data of a table lie: behind its caption in HTML, nowhere else.
local function source(tbl)
  local attr = tbl.attr
  local told = attr.attributes.source
  attr.attributes.source = nil
  tbl.attr = attr
  return told
end

-- A line of a table holds so many characters; a cell that holds more takes several lines.
local LINE, MOST = 42, 14

--- How wide a text is in Chinese characters, and the widest piece of it that no line end may tear: a number, a word.
local function measure(text)
  local width, piece, widest = 0, 0, 1
  for _, code in utf8.codes(text) do
    local narrow = code < 0x2000
    width = width + (narrow and 0.5 or 1)
    piece = (narrow and code ~= 32 and code ~= 10) and piece + 0.5 or 0
    widest = math.max(widest, piece)
  end
  return width, widest
end

--- The writer's own table: as wide as the text in every document, its columns by what they hold.
local function own_widths(tbl)
  local least, wanted = {}, {}
  local function look(rows)
    for _, row in ipairs(rows) do
      for column, cell in ipairs(row.cells) do
        local width, widest = measure(pandoc.utils.stringify(cell.contents))
        least[column] = math.max(least[column] or 0, widest + 1)
        wanted[column] = math.max(wanted[column] or 0, math.min(width + 1, MOST))
      end
    end
  end
  look(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    look(body.body)
  end
  local sum, over = 0, 0
  for column = 1, #tbl.colspecs do
    least[column] = least[column] or 1
    wanted[column] = math.max(wanted[column] or 1, least[column])
    sum, over = sum + least[column], over + wanted[column] - least[column]
  end
  local room = math.max(LINE - sum, 0)
  local widths, total = {}, 0
  for column = 1, #tbl.colspecs do
    local share = over > 0 and (wanted[column] - least[column]) / over or 1 / #tbl.colspecs
    -- what is left when all have what they want goes to all alike, so that a column of text takes not everything
    local more = math.min(room, over) * share + math.max(room - over, 0) / #tbl.colspecs
    widths[column] = least[column] + more
    total = total + widths[column]
  end
  local left, widest = 100, 1 -- whole percents, which all writers write alike
  for column = 1, #widths do
    local percent = math.max(math.floor(widths[column] / total * 100), 1)
    widest = widths[column] > widths[widest] and column or widest
    left = left - percent
    tbl.colspecs[column][2] = percent / 100 + 1e-9 -- pandoc cuts what is a hair below a whole percent
  end
  tbl.colspecs[widest][2] = tbl.colspecs[widest][2] + left / 100
  return tbl
end

--- What a screen reader calls the writer's own table: its caption, or else the heads of its columns.
local function own_name(tbl)
  local attr = tbl.attr
  local caption = attr.attributes.caption
  if caption then
    attr.attributes.caption = nil
    tbl.attr = attr
    return caption
  end
  local name = {}
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      name[#name + 1] = pandoc.utils.stringify(cell.contents)
    end
  end
  return '表格：' .. table.concat(name, '、')
end

--- In HTML it scrolls where it must, rather than tear a number.
local function own(tbl)
  local name = own_name(tbl)
  tbl = own_widths(tbl)
  if writer ~= 'html' then
    return tbl
  end
  local attributes = { { 'role', 'region' }, { 'tabindex', '0' }, { 'aria-label', name } }
  return pandoc.Div(tbl, pandoc.Attr('', { 'table' }, attributes))
end

local function Table(tbl)
  if not adapt[writer] then
    return nil
  elseif not tbl.classes:includes 'official' then
    return own(tbl)
  end
  local told = source(tbl)
  if writer == 'html' then -- alignment is the style sheet's
    for _, spec in ipairs(tbl.colspecs) do
      spec[1] = 'AlignDefault'
    end
  end
  if writer == 'docx' and no_captions then
    tbl.caption = { long = {} }
  end
  local leading = false -- between the beginning of an outer group and its first group
  local low = may_break and #tbl.bodies > 1
  local function visit(rows)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        if may_break and cell.classes:includes 'rowgroup' then
          leading = cell.classes:includes 'outer'
        end
        adapt[writer](cell, leading, low)
      end
    end
  end
  visit(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    visit(body.head)
    visit(body.body)
  end
  if wrap[writer] then
    return wrap[writer](tbl, told)
  end
  return tbl
end

local LONGEST = 40
local NUMBERS = '0123456789０１２３４５６７８９一二三四五六七八九十'

--- The text of a paragraph that is the caption of the table below it: 表1 各科室办件, 附表二：…; no sentence is one.
local function caption_text(para)
  local text = para.t == 'Para' and pandoc.utils.stringify(para) or ''
  local numbered = text:gsub('^附', ''):match '^表 ?(.*)'
  if not numbered or utf8.len(text) > LONGEST or text:match '。$' then
    return nil
  end
  local first = numbered:match('^' .. utf8.charpattern)
  return first and NUMBERS:find(first, 1, true) and text
end

--- Marks the captions of the writer's own tables, and tells each table its own.
local function captions(doc)
  if not adapt[writer] then
    return nil
  end
  local blocks = doc.blocks
  local changed = false
  for place = 2, #blocks do
    local tbl = blocks[place]
    local text = tbl.t == 'Table' and not tbl.classes:includes 'official' and caption_text(blocks[place - 1])
    if text then
      changed = true
      tbl.attributes.caption = text
      blocks[place] = tbl
      blocks[place - 1] = pandoc.Div(blocks[place - 1], pandoc.Attr('', { '表题' }))
    end
  end
  if changed then
    doc.blocks = blocks
    return doc
  end
end

local OPENS = { ['落款'] = SIGNATURE_OPENS, ['表题'] = CAPTION_OPENS }
local CLOSES = { ['落款'] = ']', ['表题'] = '] <表题>' }

--- The signature, `::: 落款`: the body and the date at the right margin, not torn by a page end. A caption: above its table.
local function Div(div)
  local class = div.classes[1]
  if not OPENS[class] then
    return nil
  end
  if writer == 'docx' then
    return pandoc.Div(div.content, pandoc.Attr('', {}, { { 'custom-style', class } }))
  elseif writer == 'typst' then
    local blocks = pandoc.Blocks { pandoc.RawBlock('typst', OPENS[class]) }
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock('typst', CLOSES[class]))
    return blocks
  end
end

local function Meta(meta)
  may_break = meta['tables-may-break'] and true or false
  no_captions = meta['no-captions'] and true or false
end

return { { Meta = Meta, Para = Para, Pandoc = captions }, { Div = Div, Header = Header, Image = Image, Span = Span, Table = Table } }
