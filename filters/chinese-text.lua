--- Reads a Chinese paragraph as its writer meant it, where CommonMark would not.
--
-- * A line end inside a paragraph is a space only between two words of Latin letters or digits. The reader's
--   east_asian_line_breaks removes it between two wide characters; this filter removes it where one side is
--   wide, as in 截至 2022⏎年底. Blanks before a line end mean nothing.
-- * Blanks that indent a paragraph are dropped: the page indents it.
-- * Two asterisks are bold also beside Chinese punctuation: **一是加强领导。**成立. Emphasis is given back as
--   asterisks, then one rule decides which of them are marks; src/reportkit/reports/narrative/emphasis.py says the same rule
--   for the checks. Single asterisks are text.
--
--   pandoc report.md -L filters/chinese-text.lua …

PANDOC_VERSION:must_be_at_least '3.6'

local stringify = pandoc.utils.stringify

local function set_of(text)
  local codes = {}
  for _, code in utf8.codes(text) do
    codes[code] = true
  end
  return codes
end

local AFTER_NO_OPENING = set_of '、，。；：！？）】》」』”’〉〕…,.;:!?)]}'
local BEFORE_NO_CLOSING = set_of '（【《「『“‘〈〔([{'
local BLANK = set_of '\t\n\v\f\r \u{85}\u{a0}\u{1680}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}'
for code = 0x2000, 0x200a do
  BLANK[code] = true
end

local ASTERISK = 0x2a
local OTHER = 0x4e00 -- stands for an element in which no mark is looked for: a link, a picture

local function is_wide(code)
  return code ~= nil and code >= 0x2000
end

local function is_word(code)
  return code ~= nil and code < 0x80 and string.char(code):match '%w' ~= nil
end

--- The elements one by one as {code, inline}: letters have a code, breaks and blanks that of a blank.
local function flatten(inlines, units)
  local strong = false
  for _, inline in ipairs(inlines) do
    if inline.t == 'Str' then
      for _, code in utf8.codes(inline.text) do
        units[#units + 1] = { code = code }
      end
    elseif inline.t == 'Strong' or inline.t == 'Emph' then
      if strong and inline.t == 'Strong' then
        units[#units + 1] = { apart = true } -- a line end stood between the two
      end
      for _ = 1, inline.t == 'Strong' and 2 or 1 do
        units[#units + 1] = { code = ASTERISK }
      end
      flatten(inline.content, units)
      for _ = 1, inline.t == 'Strong' and 2 or 1 do
        units[#units + 1] = { code = ASTERISK }
      end
    elseif inline.t == 'Space' or inline.t == 'SoftBreak' or inline.t == 'LineBreak' then
      local break_or_space = inline.t == 'Space' and inline or pandoc.SoftBreak()
      units[#units + 1] = { code = 0x20, inline = break_or_space }
    elseif inline.t == 'Span' and inline.classes:includes 'fact' then
      local digits = stringify(inline)
      units[#units + 1] = { code = utf8.codepoint(digits, 1), inline = inline }
      units[#units + 1] = { code = utf8.codepoint(digits, utf8.offset(digits, -1)), drop = true }
    else
      units[#units + 1] = { code = OTHER, inline = inline }
    end
    strong = inline.t == 'Strong'
  end
  return units
end

--- Marks the first asterisk of each pair that opens or closes bold, and drops the second.
local function find_bold(units)
  local opened
  local index = 1
  while index <= #units do
    local last = index
    while units[index].code == ASTERISK and last < #units and units[last + 1].code == ASTERISK do
      last = last + 1
    end
    if last == index + 1 then
      local before, after = units[index - 1], units[last + 1]
      before = before and (before.code or 0x20)
      after = after and (after.code or 0x20)
      if is_word(before) and is_word(after) then
        -- as in 2**3
      elseif opened and before and not BLANK[before] and not BEFORE_NO_CLOSING[before] then
        units[opened].mark, units[opened + 1].drop = 'open', true
        units[index].mark, units[last].drop = 'close', true
        opened = nil
      elseif after and not BLANK[after] and not AFTER_NO_OPENING[after] then
        opened = index
      end
    end
    index = last + 1
  end
end

--- Inlines again, letters in one Str each time.
local function rebuild(units)
  local outer, inner = pandoc.Inlines {}, nil
  local letters = {}
  local function flush()
    if #letters > 0 then
      (inner or outer):insert(pandoc.Str(table.concat(letters)))
      letters = {}
    end
  end
  for _, unit in ipairs(units) do
    if unit.mark == 'open' then
      flush()
      inner = pandoc.Inlines {}
    elseif unit.mark == 'close' then
      flush()
      outer:insert(pandoc.Strong(inner))
      inner = nil
    elseif unit.inline then
      flush();
      (inner or outer):insert(unit.inline)
    elseif unit.code and not unit.drop then
      letters[#letters + 1] = utf8.char(unit.code)
    end
  end
  flush()
  return outer
end

--- Whether there is anything to decide; most paragraphs have no asterisk.
local function has_asterisk(inlines)
  for _, inline in ipairs(inlines) do
    if inline.t == 'Strong' or inline.t == 'Emph' or (inline.t == 'Str' and inline.text:find('*', 1, true)) then
      return true
    end
  end
  return false
end

local function last_code(inline)
  local text = inline and stringify(inline) or ''
  local start = utf8.offset(text, -1)
  return start and text ~= '' and utf8.codepoint(text, start) or nil
end

local function first_code(inline)
  local text = inline and stringify(inline) or ''
  return text ~= '' and utf8.codepoint(text, 1) or nil
end

local function is_break(inline)
  return inline ~= nil and (inline.t == 'SoftBreak' or inline.t == 'LineBreak')
end

local function join(inlines)
  local joined = pandoc.Inlines {}
  for index, inline in ipairs(inlines) do
    if is_break(inline) then
      if not (is_wide(last_code(inlines[index - 1])) or is_wide(first_code(inlines[index + 1]))) then
        joined:insert(pandoc.Space())
      end
    elseif not (inline.t == 'Space' and is_break(inlines[index + 1])) then
      joined:insert(inline)
    end
  end
  return joined
end

local function without_indent(inlines)
  while #inlines > 0 do
    local first = inlines[1]
    if first.t == 'Str' then
      local start = 1
      for place, code in utf8.codes(first.text) do
        if not BLANK[code] then
          break
        end
        start = place + #utf8.char(code)
      end
      if start == 1 then
        return inlines
      elseif start <= #first.text then
        inlines[1] = pandoc.Str(first.text:sub(start))
        return inlines
      end
    elseif first.t ~= 'Space' and not is_break(first) then
      return inlines
    end
    inlines:remove(1)
  end
  return inlines
end

local mend

--- Joins the lines within bold text too, and mends what stands within a link.
local function settle(inlines)
  for _, inline in ipairs(inlines) do
    if inline.t == 'Strong' then
      inline.content = settle(inline.content)
    elseif inline.t == 'Link' or inline.t == 'Span' then
      inline.content = mend(inline.content)
    end
  end
  return join(inlines)
end

function mend(inlines)
  if has_asterisk(inlines) then
    local units = flatten(inlines, {})
    find_bold(units)
    inlines = rebuild(units)
  end
  return settle(inlines)
end

local function mend_block(block)
  block.content = without_indent(mend(block.content))
  return block
end

-- Official tables are passed over: their labels break where they must, and they have hundreds of cells.
return {
  {
    traverse = 'topdown',
    Para = mend_block,
    Plain = mend_block,
    Header = mend_block,
    Table = function(tbl)
      if tbl.classes:includes 'official' then
        return nil, false
      end
    end,
  },
}
