using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>A written profile, and what each viewer may see of it.</summary>
internal sealed class ProfileViews(ProfileState kept)
{
    private readonly ShownProfile? _public = VisibilityRule.Show(kept.Fields, Viewer.Public);
    private readonly ShownProfile? _members = VisibilityRule.Show(kept.Fields, Viewer.Member);

    public ProfileState Kept => kept;

    public ShownProfile? For(Viewer viewer) => viewer == Viewer.Member ? _members : _public;

    /// <summary>The same, when he asked by the handle that he may see.</summary>
    public ShownProfile? Find(string handle, Viewer viewer) =>
        For(viewer) is { } shown && shown[ProfileField.Handle] == handle ? shown : null;
}
