namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>A message before anybody's own addresses are in it: its links lead to their targets, and to <see cref="UnsubscribeLink.Target"/>.</summary>
internal sealed record ComposedMail(string Html, string Text);
