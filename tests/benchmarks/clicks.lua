-- Clicks for wrk, or counts: wrk … -s clicks.lua URL -- clicks|counts FILE, where FILE names the buttons, one a line. Each click has a token of its
-- own, 128 random bits, put into a request that was made before the clock starts so that the generator costs little. Addresses come as a trusted proxy says them.

local before, after = {}, {}
local counts
local next_request = 0
local random

-- Sixteen at a time from the system, as a page draws them.
local hexadecimal = {}
for number = 0, 255 do
    hexadecimal[string.char(number)] = ("%02x"):format(number)
end

local function read(path)
    local buttons = {}
    for button in io.lines(path) do
        buttons[#buttons + 1] = button
    end
    return buttons
end

function init(arguments)
    local kind, buttons = arguments[1], read(arguments[2])
    math.randomseed(2012)
    random = assert(io.open("/dev/urandom", "rb"))
    random:setvbuf("full", 65536)
    counts = kind == "counts"
    for number = 1, 20000 do
        local button = buttons[math.random(#buttons)]
        if counts then
            before[number] = wrk.format("GET", "/buttons/" .. button .. "/count.json", { ["Host"] = "127.0.0.1" })
        else
            local mark = ("0"):rep(32)
            local request = wrk.format("POST", "/buttons/" .. button .. "/clicks", {
                ["Host"] = "127.0.0.1", ["Content-Type"] = "text/plain;charset=UTF-8", ["Origin"] = "https://pages.example",
                ["X-Forwarded-For"] = ("%d.%d.%d.%d"):format(math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(1, 254)),
            }, '{"token":"' .. mark .. '"}')
            local from, to = request:find(mark, 1, true)
            before[number], after[number] = request:sub(1, from - 1), request:sub(to + 1)
        end
    end
end

function request()
    next_request = next_request % #before + 1
    if counts then
        return before[next_request]
    end
    return before[next_request] .. random:read(16):gsub(".", hexadecimal) .. after[next_request]
end

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")
