using System.Runtime.InteropServices;

namespace Flattr.SystemTests.Buttons;

/// <summary>The bytes of a data directory, whatever the database says of them.</summary>
internal static class DatabaseFiles
{
    private const int TokenBytes = 16;

    /// <summary>Those tokens whose 16 bytes are in one of the files.</summary>
    public static HashSet<Guid> Find(string directory, IReadOnlyCollection<Guid> tokens)
    {
        var wanted = tokens.ToHashSet();
        var found = new HashSet<Guid>();
        foreach (var file in Read(directory))
        {
            for (var at = 0; at + TokenBytes <= file.Length; at++)
            {
                var token = MemoryMarshal.Read<Guid>(file.AsSpan(at));
                if (wanted.Contains(token))
                {
                    found.Add(token);
                }
            }
        }

        return found;
    }

    /// <summary>Every file, also while a server is at work on it; one that it deletes meanwhile is left out.</summary>
    public static IEnumerable<byte[]> Read(string directory) => ReadNamed(directory).Select(file => file.Content);

    /// <summary>The same with their names.</summary>
    public static IEnumerable<(string Name, byte[] Content)> ReadNamed(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            yield return (Path.GetFileName(path), bytes.ToArray());
        }
    }
}
