using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Architecture;

/// <summary>The four projects, as their project files and as their compiled assemblies tell them.</summary>
internal static class House
{
    public static readonly string[] Projects = ["api", "grain-interfaces", "grains", "silo"];

    public static string NameOf(string project) => project switch
    {
        "api" => "Flattr.Api",
        "grain-interfaces" => "Flattr.GrainInterfaces",
        "grains" => "Flattr.Grains",
        _ => "Flattr.Silo",
    };

    public static Assembly AssemblyOf(string project) => Assembly.Load(NameOf(project));

    /// <summary>Classes and records written by hand, nested ones included.</summary>
    public static IEnumerable<Type> TypesOf(string project) => AssemblyOf(project).GetTypes().Where(type =>
        type.Namespace?.StartsWith("Flattr.", StringComparison.Ordinal) == true &&
        !type.Name.Contains('<', StringComparison.Ordinal) &&
        type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null &&
        type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is null);

    /// <summary>What the project file includes, such as ProjectReference or PackageReference.</summary>
    public static string[] Included(string project, string item) =>
    [
        .. XDocument.Load(SourceTree.PathOf(project, NameOf(project) + ".csproj")).Descendants(item)
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value + (item == "ProjectReference" ? "" : ".x")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Full names of the types of other assemblies that the compiled code mentions, each with its assembly.</summary>
    public static IReadOnlyList<(string Assembly, string Type)> TypesUsedBy(string project)
    {
        using var image = new PEReader(File.OpenRead(AssemblyOf(project).Location));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
                .Select(type => (
                    metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                    $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")),
        ];
    }
}
