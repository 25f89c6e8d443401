-- The load of the benchmark for wrk: page views of many visitors, made before the clock starts so that the generator costs
-- little. Addresses come as a trusted proxy says them.

local requests = {}
local next_request = 0

local systems = {
    "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64", "Linux; Android 15; Pixel 9",
}
local referrers = {
    "", "https://www.google.com/", "https://news.ycombinator.com/", "https://github.com/example/example",
    "https://www.bing.com/search?q=example", "https://blog.example.net/2026/a-post",
}

local function agent(number)
    return ("Mozilla/5.0 (%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.%d.0 Safari/537.36"):format(
        systems[number % #systems + 1], 100 + number % 40, number % 25)
end

function init(arguments)
    math.randomseed(2012)
    for number = 1, 20000 do
        local address = ("%d.%d.%d.%d"):format(math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(1, 254))
        -- Few pages are read often and many seldom.
        local page = math.floor(1000 * math.random() ^ 3)
        local body = ('{"n":"pageview","v":36,"u":"https://example.org/articles/%d","d":"example.org","r":"%s"}'):format(
            page, referrers[math.random(#referrers)])
        requests[number] = wrk.format("POST", "/api/event", {
            ["Host"] = "127.0.0.1", ["Content-Type"] = "text/plain", ["X-Forwarded-For"] = address, ["User-Agent"] = agent(math.random(1000)),
        }, body)
    end
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")
