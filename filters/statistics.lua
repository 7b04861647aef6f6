--- Puts the official tables and numbers into a report.
--
-- In report.md:   ::: {.statistics table=申请办理}      →  the table of that name
--                 :::
--                 [申请办理/本年新收/总计]{.fact}        →  the number, in a span that says which (data-fact in HTML)
--
-- Tables and numbers come from a pandoc JSON document (`reportkit tables REPORT`), named by the metadata
-- field `statistics-file`: one Div per table, its identifier the table's name; the texts of the numbers in
-- the metadata field `facts`. This filter knows no label, no sum and no year. A field `look` of that document
-- holds title and style for pandoc alone; it takes the place of the front matter, which nobody asked to print.
--
--   pandoc report.md -M statistics-file=tables.json -L filters/statistics.lua -o report.html

PANDOC_VERSION:must_be_at_least '3.6'

local stringify = pandoc.utils.stringify

local function stop(message)
  error('statistics.lua: ' .. message, 0)
end

local function read_statistics(path)
  local file = io.open(path, 'r')
  if not file then
    stop('cannot read ' .. path)
  end
  local doc = pandoc.read(file:read 'a', 'json')
  file:close()
  local tables = {}
  for _, div in ipairs(doc.blocks) do
    tables[div.identifier] = div.content
  end
  return tables, doc.meta.facts, doc.meta.look
end

function Pandoc(doc)
  local path = doc.meta['statistics-file']
  if not path then
    stop 'the metadata field statistics-file is missing'
  end
  local tables, facts, look = read_statistics(stringify(path))
  doc.meta['statistics-file'] = nil
  if look then
    doc.meta = look
  end

  return doc:walk {
    Div = function(div)
      if not div.classes:includes 'statistics' then
        return nil
      end
      local name = div.attributes.table or ''
      if #div.content > 0 then
        stop('the place of table ' .. name .. ' is not empty')
      end
      return tables[name] or stop('unknown table ' .. name)
    end,

    Span = function(span)
      if not span.classes:includes 'fact' then
        return nil
      end
      local pointer = stringify(span.content)
      local text = facts[pointer] and stringify(facts[pointer]) or stop('unknown fact ' .. pointer)
      return pandoc.Span({ pandoc.Str(text) }, pandoc.Attr('', { 'fact' }, { { 'fact', pointer } }))
    end,
  }
end
