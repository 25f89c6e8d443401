using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>
/// Readers, proxies, scanners and forgers of a campaign, and the truth about them, which is computed from all they do at once and not one after the other: a
/// link was followed by a person when it was followed at a moment that no hidden link was followed near.
/// </summary>
internal sealed class SimulatedReaders
{
    private readonly List<(int Round, MailReaction Hit)> _hits = [];
    private readonly List<(int Reader, int Kind, int Round)> _facts = [];
    private readonly Random _random;
    private readonly SentCampaign _campaign;
    private readonly int _rounds;
    private readonly int _secondsOfRound;

    public SimulatedReaders(int readers, SentCampaign campaign, int rounds, int secondsOfRound, int seed)
    {
        (_campaign, _rounds, _secondsOfRound, _random) = (campaign, rounds, secondsOfRound, new(seed));
        for (int reader = 0; reader < readers; reader++)
        {
            Play(reader);
        }
    }

    /// <summary>In any order, and at once.</summary>
    public MailReaction[] HitsOf(int round)
    {
        MailReaction[] hits = [.. _hits.Where(hit => hit.Round == round).Select(hit => hit.Hit)];
        _random.Shuffle(hits);
        return hits;
    }

    /// <summary>People by what they did.</summary>
    public SortedDictionary<int, long> Truth()
    {
        var done = new HashSet<(int Reader, int Kind)>();
        foreach (var (reader, kind, round) in _facts)
        {
            if (!HitKind.IsLink(kind))
            {
                done.Add((reader, kind));
            }
            else if (!_facts.Exists(other => other.Reader == reader && other.Kind == HitKind.Scanned && Math.Abs(other.Round - round) * _secondsOfRound <= 10))
            {
                done.UnionWith([(reader, kind), (reader, HitKind.Clicked)]);
            }
        }

        return new(done.GroupBy(fact => fact.Kind).ToDictionary(of => of.Key, of => (long)of.Count()));
    }

    /// <summary>One message, by whoever gets hold of it; a third is never opened.</summary>
    private void Play(int reader)
    {
        var message = MessageNonce.Draw();
        Repeat(0.45, () => Do(reader, message, MailAct.Opened, MailToken.Picture, HitKind.Opened));
        Repeat(0.3, () => Do(reader, message, MailAct.OpenedThroughProxy, MailToken.Picture, HitKind.OpenedThroughProxy));
        Repeat(0.4, () =>
        {
            int link = 1 + _random.Next(_campaign.Links);
            Do(reader, message, MailAct.Followed, link, link);
        });
        Repeat(0.1, () => Scan(reader, message));
        Repeat(0.2, () => Forge(message));
    }

    /// <summary>Follows every link, the hidden one among them, in one round or two that come after one another.</summary>
    private void Scan(int reader, MessageNonce message)
    {
        int first = _random.Next(_rounds);
        foreach (int link in Enumerable.Range(1, _campaign.Links).Append(MailToken.Hidden))
        {
            Do(reader, message, MailAct.Followed, link, link, Math.Min(first + _random.Next(2), _rounds - 1));
        }
    }

    private void Forge(MessageNonce message)
    {
        var token = _campaign.Token(message, 1 + _random.Next(_campaign.Links)).ToCharArray();
        int at = _random.Next(token.Length);
        token[at] = token[at] == 'A' ? 'B' : 'A';
        _hits.Add((_random.Next(_rounds), new(new(token), MailAct.Followed, IsCounted: true)));
        _hits.Add((_random.Next(_rounds), new(_campaign.Token(message, 1), MailAct.Followed, IsCounted: false)));
    }

    private void Do(int reader, MessageNonce message, MailAct act, int link, int kind, int? round = null)
    {
        int at = round ?? _random.Next(_rounds);
        _hits.Add((at, new(_campaign.Token(message, link), act, IsCounted: true)));
        _facts.Add((reader, kind, at));
    }

    private void Repeat(double chance, Action act)
    {
        while (_random.NextDouble() < chance)
        {
            act();
        }
    }
}
