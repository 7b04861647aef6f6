--- Brings text through Typst as it was typed.
--
-- Typst makes … of three full stops, a minus sign of the hyphen in -3, and quotation marks of its own choice.
-- pandoc escapes what means something to Typst in any place, but neither what means something only beside its
-- neighbour, which may stand in the next element (a number taken from the tables), nor ’ and –, which it writes as
-- ' and -- for Typst to guess at. In the cells of a table it does not escape what begins a list or a heading there.
-- Other writers need nothing of this.
--
--   pandoc report.md … -L filters/as-typed.lua -o report.typ

PANDOC_VERSION:must_be_at_least '3.6'

if not FORMAT:match 'typst' then
  return {}
end

local HYPHEN, STOP, APOSTROPHE, EN_DASH, EM_DASH = 0x2d, 0x2e, 0x2019, 0x2013, 0x2014
local DASHES = { [HYPHEN] = true, [EN_DASH] = true, [EM_DASH] = true }
local QUESTION_MARK = 0x3f
local LEADERS = { [HYPHEN] = true, [STOP] = true, [0x2b] = true, [0x2f] = true, [0x3d] = true } -- - . + / =

--- The blanks of Unicode: Typst takes them for blanks, pandoc for letters.
local function is_wide_blank(code)
  return code == 0x85
    or code == 0xa0
    or code == 0x1680
    or (code >= 0x2000 and code <= 0x200a)
    or code == 0x2028
    or code == 0x2029
    or code == 0x202f
    or code == 0x205f
    or code == 0x3000
end

--- Whether a character must be kept from its neighbours; none is known at the ends of a text.
local function is_at_risk(code, before, after)
  if code == APOSTROPHE or code == EN_DASH then
    return true
  elseif LEADERS[code] and after and is_wide_blank(after) then
    return true -- 1.　甲 would be a list
  elseif code == HYPHEN then
    local is_digit = after and after >= 0x30 and after <= 0x39
    return not before or not after or DASHES[before] or DASHES[after] or is_digit or after == QUESTION_MARK
  elseif code == EM_DASH then
    return before == HYPHEN or after == HYPHEN
  end
  return code == STOP and (not before or not after or before == STOP or after == STOP)
end

local function is_harmless(text)
  return not (text:find '[-.+/=]' or text:find('’', 1, true) or text:find('–', 1, true))
end

local function Str(str)
  if is_harmless(str.text) then
    return nil
  end
  local parts = pandoc.Inlines {}
  local plain = {}
  local function flush()
    if #plain > 0 then
      parts:insert(pandoc.Str(table.concat(plain)))
      plain = {}
    end
  end
  local codes = {}
  for _, code in utf8.codes(str.text) do
    codes[#codes + 1] = code
  end
  for index, code in ipairs(codes) do
    if is_at_risk(code, codes[index - 1], codes[index + 1]) then
      flush()
      local escape = code < 0x80 and '\\' or ''
      parts:insert(pandoc.RawInline('typst', escape .. utf8.char(code)))
    else
      plain[#plain + 1] = utf8.char(code)
    end
  end
  flush()
  return parts
end

local function begins_something(text)
  return text:match '^[-+/]$' or text:match '^=+$' or text:match '^%d+%.$'
end

local function Plain(plain)
  local first = plain.content[1]
  if first and first.t == 'Str' and begins_something(first.text) then
    plain.content:remove(1)
    plain.content:insert(1, pandoc.RawInline('typst', (first.text:gsub('[-+/=.]', '\\%0'))))
    return plain
  end
end

return { { Plain = Plain }, { Str = Str } }
