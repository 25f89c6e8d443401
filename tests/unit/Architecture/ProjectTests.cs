using Flattr.TestFixtures;

namespace Flattr.UnitTests.Architecture;

/// <summary>The table of design section 3: who may reference whom.</summary>
public sealed class ProjectTests
{
    public static TheoryData<string, string> AllowedReferences => new()
    {
        { "grain-interfaces", "" },
        { "grains", "Flattr.GrainInterfaces" },
        { "api", "Flattr.GrainInterfaces" },
        { "silo", "Flattr.Api Flattr.GrainInterfaces Flattr.Grains" },
    };

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void A_project_references_what_the_design_allows_it(string project, string allowed) =>
        Assert.Equal(allowed, string.Join(' ', House.Included(project, "ProjectReference")));

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void An_assembly_uses_what_the_design_allows_its_project(string project, string allowed) =>
        Assert.Empty(House.AssemblyOf(project).GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("Flattr.", StringComparison.Ordinal))
            .Except(allowed.Split(' '), StringComparer.Ordinal));

    [Fact]
    public void Contracts_need_the_Orleans_SDK_and_nothing_else() =>
        Assert.Equal(["Microsoft.Orleans.Sdk"], House.Included("grain-interfaces", "PackageReference"));

    [Fact]
    public void The_API_speaks_to_no_database()
    {
        // Npgsql is among its packages because Orleans' clustering looks the provider up by name.
        var databases = House.TypesUsedBy("api").Where(used =>
            used.Assembly is "Npgsql" or "Dapper" or "Microsoft.Data.Sqlite" or "System.Data.Common" ||
            used.Assembly.StartsWith("dbup", StringComparison.Ordinal));
        Assert.Empty(databases);
    }

    [Theory]
    [InlineData("grain-interfaces")]
    [InlineData("grains")]
    public void No_grain_and_no_message_knows_what_an_address_is(string project)
    {
        var addresses = House.TypesUsedBy(project)
            .Where(used => used.Type is "System.Net.IPAddress" or "System.Net.IPEndPoint" or "System.Net.IPNetwork");
        Assert.Empty(addresses);
    }

    [Fact]
    public void The_top_level_is_the_house_and_nothing_else()
    {
        string[] fixedNames =
        [
            "api", "deploy", "grain-interfaces", "grains", "silo", "tests", "Flattr.sln", "README.md",
            "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "global.json",

            // The attributions that the licences of bundled data ask for, where a reader of the sources looks first.
            "NOTICE",
        ];
        string[] leftByRunning = ["data", "TestResults", "artifacts"];
        var found = Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(entry => Path.GetFileName(entry)!)
            .Where(name => name[0] != '.')
            .Except(leftByRunning, StringComparer.Ordinal);
        Assert.Empty(found.Except(fixedNames, StringComparer.Ordinal));
    }
}
