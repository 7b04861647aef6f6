--- Shows insertions and deletions in writers that have no tracked changes of their own.
--
-- Spans of class `insertion` and `deletion` (pandoc's own names; its DOCX writer makes w:ins and w:del of them)
-- become <ins> and <del> in HTML, and marks in Typst that differ in more than colour.
--
--   pandoc changes.md -L filters/track-changes.lua -o changes.html

PANDOC_VERSION:must_be_at_least '3.6'

local marks = {
  html = {
    insertion = { '<ins>', '</ins>' },
    deletion = { '<del>', '</del>' },
  },
  typst = {
    insertion = { '#underline(stroke: 0.8pt, offset: 2.5pt, text(fill: rgb("#0b5a1e"))[', '])' },
    deletion = { '#strike(stroke: 0.8pt, text(fill: rgb("#8c1d18"))[', '])' },
  },
}

local writer = FORMAT:match 'html' and 'html' or FORMAT

function Span(span)
  local mark = marks[writer] and marks[writer][span.classes[1]]
  if not mark then
    return nil
  end
  local shown = pandoc.Inlines { pandoc.RawInline(writer, mark[1]) }
  shown:extend(span.content)
  shown:insert(pandoc.RawInline(writer, mark[2]))
  return shown
end
