using System.Collections.Immutable;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Gives each target of a campaign its number, from 1 on in the order in which they are met.</summary>
internal sealed class LinkNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _targets = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string> Targets => _targets.ToImmutable();

    public int Of(string target)
    {
        if (_numbers.TryAdd(target, _targets.Count + 1))
        {
            _targets.Add(target);
        }

        return _numbers[target];
    }
}
