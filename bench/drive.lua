-- The part of Drive v3 that a downloader meets: list, get, media. The items come from
-- catalogue.tsv; nginx itself serves the content, with ranges and the rate of a connection.

local FOLDER = "application/vnd.google-apps.folder"
local DATE = "2025-01-01T12:00:00.000Z"
local DEFAULT_FIELDS = "kind,id,name,mimeType"

local list_seconds = tonumber(os.getenv("LIST_SECONDS"))
local first_byte_seconds = tonumber(os.getenv("FIRST_BYTE_SECONDS"))
local bytes_per_second = tonumber(os.getenv("BYTES_PER_SECOND"))

-- Every item by its id, and the items of every folder by the folder's id, in the listing's order.
local items, entries = {}, {}

local function text(value)
  return '"' .. value .. '"'
end

-- An item's members as JSON, in pairs of name and value. No value needs an escape.
local function describe(id, parent, name, size, md5, sha256)
  local members = {
    { "kind", '"drive#file"' },
    { "id", text(id) },
    { "name", text(name) },
    { "mimeType", text(size == "" and FOLDER or "application/octet-stream") },
    { "parents", "[" .. text(parent) .. "]" },
    { "createdTime", text(DATE) },
    { "modifiedTime", text(DATE) },
    { "trashed", "false" },
    { "capabilities", '{"canDownload":true}' },
  }
  if size ~= "" then
    members[#members + 1] = { "size", text(size) }
    members[#members + 1] = { "md5Checksum", text(md5) }
    members[#members + 1] = { "sha256Checksum", text(sha256) }
    members[#members + 1] = { "headRevisionId", text(id .. "-1") }
  end
  return members
end

local function read_catalogue(path)
  local column = "([^\t]*)\t"
  local pattern = "^" .. column:rep(6) .. "([^\t]*)$"
  for line in io.lines(path) do
    local id, parent, name, content, size, md5, sha256 = line:match(pattern)
    local item = { content = content, members = describe(id, parent, name, size, md5, sha256) }
    items[id] = item
    entries[parent] = entries[parent] or {}
    table.insert(entries[parent], item)
  end
end

-- The names in a field mask. Where they stand in it does not matter to those who ask here.
local function wanted(fields)
  local names = {}
  for name in (fields or DEFAULT_FIELDS):gmatch("[%w*]+") do
    names[name] = true
  end
  return names
end

local function render(item, names)
  local shown = {}
  for _, member in ipairs(item.members) do
    if names["*"] or names[member[1]] then
      shown[#shown + 1] = text(member[1]) .. ":" .. member[2]
    end
  end
  return "{" .. table.concat(shown, ",") .. "}"
end

local function answer(status, body)
  ngx.status = status
  ngx.header["Content-Type"] = "application/json; charset=UTF-8"
  ngx.header["Content-Length"] = #body
  ngx.print(body)
  ngx.exit(ngx.HTTP_OK)
end

local function fail(status, reason, message)
  local problem = '"message":' .. text(message)
  answer(status, '{"error":{"code":' .. status .. "," .. problem
    .. ',"errors":[{"domain":"global","reason":' .. text(reason) .. "," .. problem .. "}]}}")
end

-- Drive answers nobody without a key or a token; which one does not matter here.
local function require_caller(arguments)
  local headers = ngx.req.get_headers()
  if not (headers["Authorization"] or headers["X-Goog-Api-Key"] or arguments.key) then
    fail(403, "forbidden", "Method doesn't allow unregistered callers.")
  end
end

local function entries_of_all(query)
  local found = {}
  for parent in query:gmatch("'([^']+)' in parents") do
    for _, item in ipairs(entries[parent] or {}) do
      found[#found + 1] = item
    end
  end
  return found
end

local drive = {}

function drive.not_found(what)
  fail(404, "notFound", "Not found: " .. what)
end

-- A page token is the number of the page's first item, in a dress.
function drive.list()
  local arguments = ngx.req.get_uri_args()
  require_caller(arguments)
  ngx.sleep(list_seconds)
  local found = entries_of_all(arguments.q or "")
  local first = tonumber((arguments.pageToken or ""):match("^~!!~(%d+)$")) or 1
  local last = math.min(first + (tonumber(arguments.pageSize) or 100) - 1, #found)
  local names = wanted(arguments.fields)
  local files = {}
  for at = first, last do
    files[#files + 1] = render(found[at], names)
  end
  local more = ""
  if last < #found then
    more = ',"nextPageToken":"~!!~' .. (last + 1) .. '"'
  end
  answer(200, '{"kind":"drive#fileList","incompleteSearch":false' .. more
    .. ',"files":[' .. table.concat(files, ",") .. "]}")
end

function drive.file(id)
  local arguments = ngx.req.get_uri_args()
  require_caller(arguments)
  ngx.sleep(first_byte_seconds)
  local item = items[id]
  if not item then
    drive.not_found("file")
  elseif arguments.alt ~= "media" then
    answer(200, render(item, wanted(arguments.fields)))
  elseif item.content == "" then
    fail(403, "fileNotDownloadable", "Only files with binary content can be downloaded.")
  else
    if bytes_per_second > 0 then
      ngx.var.limit_rate = bytes_per_second
    end
    ngx.exec("/content/" .. item.content)
  end
end

function drive.about()
  answer(200, '{"kind":"drive#about","exportFormats":{},"importFormats":{}}')
end

function drive.drives()
  answer(200, '{"kind":"drive#driveList","drives":[]}')
end

read_catalogue(ngx.config.prefix() .. "/catalogue.tsv")
return drive
