--- Joins the lines of a Chinese paragraph.
--
-- A line end inside a paragraph is a space only between two words of Latin letters or digits. The reader's
-- east_asian_line_breaks removes it between two wide characters; this filter removes it where one side is
-- wide, as in 截至 2022⏎年底.
--
--   pandoc report.md -L filters/chinese-text.lua …

PANDOC_VERSION:must_be_at_least '3.6'

local stringify = pandoc.utils.stringify

local function is_wide(code)
  return code ~= nil and code >= 0x2000
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

local function join(inlines)
  local joined = pandoc.Inlines {}
  for index, inline in ipairs(inlines) do
    if inline.t ~= 'SoftBreak' then
      joined:insert(inline)
    elseif not (is_wide(last_code(inlines[index - 1])) or is_wide(first_code(inlines[index + 1]))) then
      joined:insert(pandoc.Space())
    end
  end
  return joined
end

-- Tables are passed over: their cells have no line ends, and there are hundreds.
return {
  {
    traverse = 'topdown',
    Inlines = join,
    Table = function()
      return nil, false
    end,
  },
}
