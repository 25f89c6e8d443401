namespace Flattr.Api.PageViews.Import;

/// <summary>What became of a part: its lines are those counted and those dropped, each with a reason.</summary>
internal sealed record PartAnswer(int Lines, int Counted, IReadOnlyDictionary<string, int> Dropped, LogPosition Position);
