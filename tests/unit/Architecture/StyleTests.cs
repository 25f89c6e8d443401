using System.Reflection;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Components;

namespace Flattr.UnitTests.Architecture;

/// <summary>The parts of the house style that a reader would otherwise have to look for.</summary>
public sealed partial class StyleTests
{
    private const int MostLines = 300;

    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".lua", ".py", ".sh", ".sql"];
    private static readonly string[] Built = ["bin", "obj", "node_modules", "data", "TestResults"];

    [Fact]
    public void Classes_are_sealed_unless_something_inherits_from_them()
    {
        var all = House.Projects.SelectMany(House.TypesOf).ToList();
        var inherited = all.Select(type => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType)
            .ToHashSet();
        var open = all.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } &&
            !inherited.Contains(type) && !type.IsAssignableTo(typeof(IComponent)) && type.Name != "_Imports");
        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void No_file_is_longer_than_can_be_read_at_once()
    {
        var sources = Sources(new(SourceTree.Root)).ToList();
        Assert.Contains(sources, file => file.Name == "StyleTests.cs");
        Assert.Empty(sources.Where(file => File.ReadLines(file.FullName).Take(MostLines + 1).Count() > MostLines)
            .Select(file => Path.GetRelativePath(SourceTree.Root, file.FullName)));
    }

    [Fact]
    public void Names_are_words_of_the_field()
    {
        var vague = House.Projects.SelectMany(House.TypesOf).Where(type => Vague().IsMatch(type.Name) && !IsOfTheFramework(type));
        Assert.Empty(vague.Select(type => type.FullName));
    }

    [Fact]
    public void States_of_grains_have_names_of_their_own()
    {
        // Orleans keys a stored state by its name and the grain's key, not by the grain's class.
        var states = House.TypesOf("grains").SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<Orleans.Runtime.PersistentStateAttribute>()?.StateName)
            .OfType<string>()
            .ToList();
        Assert.Equal(states.Distinct(StringComparer.Ordinal), states);
    }

    private static IEnumerable<FileInfo> Sources(DirectoryInfo directory) => directory.EnumerateFiles()
        .Where(file => Written.Contains(file.Extension, StringComparer.Ordinal))
        .Concat(directory.EnumerateDirectories()
            .Where(child => child.Name[0] != '.' && !Built.Contains(child.Name, StringComparer.Ordinal))
            .SelectMany(Sources));

    /// <summary>A class that fills a role of ASP.NET Core may carry its name.</summary>
    private static bool IsOfTheFramework(Type type) =>
        type.GetInterfaces().Append(type.BaseType).Any(parent =>
            parent?.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true && Vague().IsMatch(parent.Name));

    [GeneratedRegex("(Manager|Helper|Utils?|Utilities|Data|Info|Processor|Hit)$")]
    private static partial Regex Vague();
}
