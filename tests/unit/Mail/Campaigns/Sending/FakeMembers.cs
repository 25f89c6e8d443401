using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>The accounts of a cluster, as far as who sends mail asks them.</summary>
internal sealed class FakeMembers
{
    /// <summary>By user id; null where such mail is not wanted.</summary>
    public ConcurrentDictionary<Guid, string?> Addresses { get; } = new();

    public IGrainFactory Grains
    {
        get
        {
            var factory = DispatchProxy.Create<IGrainFactory, Factory>();
            ((Factory)factory).Members = this;
            return factory;
        }
    }

    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it.")]
    internal class Factory : DispatchProxy
    {
        public FakeMembers Members { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var member = DispatchProxy.Create<IUserGrain, Member>();
            ((Member)(object)member).Address = Members.Addresses.GetValueOrDefault((Guid)args![0]!);
            return member;
        }
    }

    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it.")]
    internal class Member : DispatchProxy
    {
        public string? Address { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IUserGrain.FindMailAddressAsync)
            ? Task.FromResult(Address)
            : throw new NotSupportedException(targetMethod.Name);
    }
}
