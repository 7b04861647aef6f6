--- Refuses what a report has no use for and a stranger's pull request could misuse.
--
-- Reports are built from branches of other people: raw HTML, OpenXML or Typst, scripts in links, attributes
-- that reach a style sheet, and images from elsewhere stop the build. `reportkit check` names the same
-- faults with their lines; this filter is the lock behind that sign.
--
--   pandoc report.md -L filters/untrusted.lua …

PANDOC_VERSION:must_be_at_least '3.6'

local SCHEMES = { 'http://', 'https://', 'mailto:', 'tel:' }

local function refuse(what)
  error('untrusted.lua: ' .. what .. ' is not allowed in a report', 0)
end

local function refuse_all(what)
  return function()
    refuse(what)
  end
end

--- Only these attributes may be written by hand.
local function check_attributes(element, class, names)
  local classes = element.classes
  if element.identifier ~= '' or #classes > 1 or (classes[1] and classes[1] ~= class) then
    refuse('the attribute of a ' .. element.t)
  end
  for name in pairs(element.attributes) do
    if not names[name] then
      refuse('the attribute ' .. name)
    end
  end
end

local function has_scheme(target)
  for _, scheme in ipairs(SCHEMES) do
    if target:lower():sub(1, #scheme) == scheme then
      return true
    end
  end
  return false
end

return {
  {
    RawBlock = refuse_all 'raw markup',
    RawInline = refuse_all 'raw markup',
    CodeBlock = refuse_all 'a code block',
    Code = refuse_all 'code',
    Note = refuse_all 'a note',
    Figure = function(figure)
      check_attributes(figure, nil, {})
    end,
    Header = function(header)
      check_attributes(header, nil, {})
    end,
    Div = function(div)
      if #div.classes == 1 and div.classes[1] == '落款' then
        return check_attributes(div, '落款', {})
      end
      check_attributes(div, 'statistics', { table = true })
      if div.classes[1] ~= 'statistics' then
        refuse 'a div that is no table'
      end
    end,
    Span = function(span)
      check_attributes(span, 'fact', {})
    end,
    Link = function(link)
      check_attributes(link, nil, {})
      if not has_scheme(link.target) then
        refuse('the link ' .. link.target)
      end
    end,
    Image = function(image)
      check_attributes(image, nil, {})
      if image.src:match '^/' or image.src:match ':' or image.src:match '%.%.' or image.src:match '\\' then
        refuse('the image ' .. image.src)
      end
    end,
  },
}
