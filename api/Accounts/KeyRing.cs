using System.Xml.Linq;
using Flattr.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Flattr.Api.Accounts;

/// <summary>
/// Keeps the keys of cookies and forms with the accounts. ASP.NET Core asks for them once a day, and only synchronously: it has no
/// context here that a wait could block.
/// </summary>
internal sealed class KeyRing(IGrainFactory grains) : IXmlRepository
{
    private IKeyRingGrain Grain => grains.GetGrain<IKeyRingGrain>(0);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(Grain.ListAsync).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => Grain.AddAsync(element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
