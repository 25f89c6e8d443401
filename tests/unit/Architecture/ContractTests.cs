using System.Reflection;

namespace Flattr.UnitTests.Architecture;

/// <summary>What crosses between processes keeps its name and its shape when the code around it is moved.</summary>
public sealed class ContractTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Ends the process that throws it, and so never crosses to another one.</summary>
    private static readonly Type[] Local = [typeof(Flattr.GrainInterfaces.StartRefusedException)];

    private static IEnumerable<Type> Contracts => House.TypesOf("grain-interfaces");

    private static IEnumerable<Type> GrainInterfaces =>
        Contracts.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)));

    private static IEnumerable<Type> Messages => Contracts.Where(type =>
        type is { IsInterface: false, IsEnum: false } and not { IsAbstract: true, IsSealed: true } && !Local.Contains(type));

    [Fact]
    public void There_are_contracts_to_look_at()
    {
        Assert.NotEmpty(GrainInterfaces);
        Assert.NotEmpty(Messages);
    }

    [Fact]
    public void Every_grain_interface_and_each_of_its_methods_has_an_alias()
    {
        var members = GrainInterfaces.SelectMany(grain => grain.GetMethods().Cast<MemberInfo>().Append(grain));
        Assert.Empty(members.Where(member => member.GetCustomAttribute<AliasAttribute>() is null).Select(Describe));
    }

    [Fact]
    public void Every_message_is_serialised_by_generated_code_and_has_an_alias() => Assert.Empty(Messages
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is null || type.GetCustomAttribute<AliasAttribute>() is null)
        .Select(Describe));

    [Fact]
    public void Every_message_is_immutable() => Assert.Empty(Messages
        .Where(type => !type.IsAssignableTo(typeof(Exception)) && type.GetCustomAttribute<ImmutableAttribute>() is null)
        .Select(Describe));

    [Fact]
    public void Nothing_of_a_message_can_be_set_after_it_was_made() => Assert.Empty(Messages
        .SelectMany(type => type.GetProperties(Declared))
        .Where(property => property.SetMethod is { } set &&
            !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
        .Select(Describe));

    [Fact]
    public void Every_member_of_a_message_has_a_number_of_its_own() => Assert.Empty(Messages
        .Where(type => !type.IsAssignableTo(typeof(Exception)))
        .Where(type =>
        {
            var stored = type.GetProperties(Declared).Where(property => property.Name != "EqualityContract" && IsStored(type, property)).ToList();
            var numbers = stored.Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).Distinct().ToList();
            return numbers.Count < stored.Count || numbers.Contains(null);
        })
        .Select(Describe));

    [Fact]
    public void No_two_contracts_share_an_alias()
    {
        Assert.Empty(Repeated(Contracts));
        Assert.All(GrainInterfaces, grain => Assert.Empty(Repeated(grain.GetMethods())));
    }

    private static bool IsStored(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", Declared) is not null;

    private static IEnumerable<string> Repeated(IEnumerable<MemberInfo> members) => members
        .Select(member => member.GetCustomAttribute<AliasAttribute>()?.Alias)
        .OfType<string>()
        .GroupBy(alias => alias, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key);

    private static string Describe(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";
}
