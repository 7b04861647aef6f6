--- One pandoc process that makes many documents.
--
-- Reads one JSON request per line from standard input and answers each with one JSON line:
--   {"op": "load", "source": PATH, "reader": FORMAT, "title": [LINE, …], "metadata": {…},
--    "filters": [PATH, …], "images": {NAME: PATH, …}}
--   {"op": "write", "format": NAME, "output": PATH, "filters": [PATH, …], "options": {…}}
-- "load" reads a source and runs the filters that do not depend on the output; "write" works on a copy.
-- The answer is {"ok": true} or {"ok": false, "error": TEXT}; a warning of pandoc counts as an error.

local loaded
local loads = 0

local function read_file(path)
  local file = assert(io.open(path, 'rb'))
  local content = file:read 'a'
  file:close()
  return content
end

--- A last line without its end is read otherwise than with it, though not by the program pandoc, which adds one.
local function read_text(path)
  local text = read_file(path)
  return text:sub(-1) == '\n' and text or text .. '\n'
end

local function write_file(path, content)
  local file = assert(io.open(path, 'wb'))
  assert(file:write(content))
  assert(file:close())
end

--- Runs the filters in order, each in an environment of its own in which FORMAT is the output's.
local function run_filters(doc, filters, format)
  for _, path in ipairs(filters) do
    local environment = setmetatable({ FORMAT = format }, { __index = _G })
    doc = pandoc.utils.run_lua_filter(doc, path, environment)
  end
  return doc
end

local operations = {}

--- Images are known by name: nothing is ever fetched.
local function load_images(images)
  pandoc.mediabag.empty()
  for name, path in pairs(images) do
    local type = name:lower():match '%.png$' and 'image/png' or 'image/jpeg'
    pandoc.mediabag.insert(name, type, read_file(path))
  end
end

local function embed_images(doc)
  return doc:walk {
    Image = function(image)
      image.src = pandoc.mediabag.make_data_uri(pandoc.mediabag.lookup(image.src))
      return image
    end,
  }
end

local function title_inlines(lines)
  local inlines = pandoc.Inlines {}
  for index, line in ipairs(lines) do
    if index > 1 then
      inlines:insert(pandoc.LineBreak())
    end
    inlines:insert(pandoc.Str(line))
  end
  return inlines
end

function operations.load(request)
  loaded = nil
  loads = loads + 1
  if loads % 8 == 0 then
    collectgarbage() -- Lua sees only handles; what they hold in Haskell is copied by every major collection there
  end
  load_images(request.images)
  local doc = pandoc.read(read_text(request.source), request.reader)
  doc.meta = request.metadata -- nothing of the front matter reaches a document unasked
  doc.meta.title = title_inlines(request.title)
  loaded = run_filters(doc, request.filters, '')
end

local templates = {}

--- A template is compiled when it is first needed; pandoc would compile the one of DOCX for each document.
local function template(path, format)
  if path or format == 'docx' then
    local name = path or format
    templates[name] = templates[name]
      or pandoc.template.compile(path and read_file(path) or pandoc.template.default(format))
    return templates[name]
  end
end

function operations.write(request)
  local doc = run_filters(loaded:clone(), request.filters, request.format)
  if request.format:match 'html' then
    doc = embed_images(doc)
  end
  local options = request.options
  options.template = template(options.template, request.format)
  write_file(request.output, pandoc.write(doc, request.format, options))
end

local function answer(line)
  local request = pandoc.json.decode(line, false)
  local messages, ok, fault = pandoc.log.silence(pcall, operations[request.op], request)
  local told = pandoc.json.encode(messages) -- they tell what they are about only as JSON
  for _, message in ipairs(told:find '"verbosity":"[^I]' and pandoc.json.decode(told, false) or {}) do
    if ok and message.verbosity ~= 'INFO' then
      ok, fault = false, message.pretty
    end
  end
  return ok and { ok = true } or { ok = false, error = tostring(fault) }
end

for line in io.lines() do
  io.stdout:write(pandoc.json.encode(answer(line)), '\n')
  io.stdout:flush()
end
