-- The load of the benchmark for wrk: beacons of twenty clicks each, made before the clock starts. Told: how many elements the page has.

local requests = {}
local next_request = 0

local agents = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
}

local function click(elements)
    -- Few elements are clicked often and many seldom.
    local element = math.floor(elements * math.random() ^ 3)
    local place = element % 40 + 1
    return ('["#main>section:nth-of-type(%d)>div:nth-of-type(1)>p:nth-of-type(%d)",%d,%d,%d,%d,%d]'):format(
        math.floor(element / 40) + 1, place, math.random(0, 31), math.random(0, 31), math.random(0, 31), math.random(0, 200), math.random(0, 1))
end

function init(arguments)
    local elements = tonumber(arguments[1])
    math.randomseed(2012)
    for number = 1, 4000 do
        local clicks = {}
        for index = 1, 20 do
            clicks[index] = click(elements)
        end
        local body = ('{"c":1,"u":"https://example.org/articles/%d","w":%d,"d":[0,%d],"k":[%s]}'):format(
            number % 20, ({ 390, 768, 1280 })[number % 3 + 1], math.random(4, 20), table.concat(clicks, ","))
        requests[number] = wrk.format("POST", "/api/heatmap", {
            ["Host"] = "127.0.0.1", ["Content-Type"] = "text/plain", ["User-Agent"] = agents[number % #agents + 1],
        }, body)
    end
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")
