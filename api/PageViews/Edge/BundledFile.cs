namespace Flattr.Api.PageViews.Edge;

/// <summary>The lists and ranges that travel inside the assembly; <c>NOTICE</c> names their origins and licences.</summary>
internal static class BundledFile
{
    public static Stream Open(string name) =>
        typeof(BundledFile).Assembly.GetManifestResourceStream("bundled/" + name)
        ?? throw new FileNotFoundException($"No bundled file is called {name}.", name);

    public static IEnumerable<string> ReadLines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
