using System.Reflection;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.Programs;

/// <summary>The account that the session of this request belongs to.</summary>
internal sealed class Member : IRefusable, IBindableFromHttpContext<Member>
{
    private readonly Account? _account;

    private Member(Account? account) => _account = account;

    /// <summary>The account may have ended since the session was checked.</summary>
    public IResult? Refusal => _account is null ? Problems.NoSession() : null;

    /// <summary>Behind <see cref="RefusalFilter"/> there is one.</summary>
    public Account Account => _account!;

    public static async ValueTask<Member?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await context.RequestServices.GetRequiredService<UserManager<Account>>().FindByIdAsync(MemberId.Of(context).ToString()));
}
