using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Flattr.Api.Accounts.Sessions;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>Logging in where a code is asked for after the password.</summary>
public sealed class TwoStepTests
{
    [Fact]
    public async Task The_right_password_and_a_code_of_the_app_log_in()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var (key, _) = await ProtectAsync(ada);
        await NeedsCodeAsync(ada, code: null);
        await NeedsCodeAsync(ada, code: " ");
        var code = CodeOf(key);
        ada.Token = (await LogInAsync(ada, $"{code[..3]} {code[3..]}")).Is(HttpStatusCode.Created).Text("token");
        var me = (await ada.GetAsync("me")).Json!;
        Assert.True(me["two_step"]!.GetValue<bool>());
        Assert.Equal(3, me["recovery_codes_left"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_recovery_code_logs_in_once()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var (_, codes) = await ProtectAsync(ada);
        ada.Token = (await LogInAsync(ada, codes[0].ToLowerInvariant())).Is(HttpStatusCode.Created).Text("token");
        Assert.Equal(2, (await ada.GetAsync("me")).Json!["recovery_codes_left"]!.GetValue<int>());
        await NeedsCodeAsync(ada, codes[0]);
    }

    [Fact]
    public async Task That_a_code_is_needed_is_told_to_nobody_without_the_password()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var (key, _) = await ProtectAsync(ada);
        var refused = (await LogInAsync(ada, CodeOf(key), "not the password")).IsProblem(HttpStatusCode.Unauthorized);
        Assert.NotEqual(LogInEndpoint.CodeNeeded, refused.Text("type"));
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_the_account_and_a_right_one_forgets_those_before()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var (key, _) = await ProtectAsync(ada);
        await NeedsCodeAsync(ada, "000000x");
        Assert.Equal(1, (await ada.FindAsync()).FailedLogIns);
        (await LogInAsync(ada, CodeOf(key))).Is(HttpStatusCode.Created);
        Assert.Equal(0, (await ada.FindAsync()).FailedLogIns);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await NeedsCodeAsync(ada, "000000x");
        }

        var locked = (await LogInAsync(ada, CodeOf(key))).IsProblem(HttpStatusCode.Unauthorized);
        Assert.NotEqual(LogInEndpoint.CodeNeeded, locked.Text("type"));
    }

    private static async Task NeedsCodeAsync(MemberProgram ada, string? code) =>
        Assert.Equal("/problems/code-needed", (await LogInAsync(ada, code)).IsProblem(HttpStatusCode.Unauthorized).Text("type"));

    private static Task<ProgramAnswer> LogInAsync(MemberProgram ada, string? code, string password = MemberProgram.Password) =>
        ada.PostAsync("sessions", new { email = MemberProgram.Email, password, code });

    private static Task<(string Key, string[] Codes)> ProtectAsync(MemberProgram ada) => ada.UseAsync(async users =>
    {
        var account = (await users.FindByNameAsync(MemberProgram.Email))!;
        await users.ResetAuthenticatorKeyAsync(account);
        await users.SetTwoFactorEnabledAsync(account, enabled: true);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 3);
        return ((await users.GetAuthenticatorKeyAsync(account))!, codes!.ToArray());
    });

    /// <summary>What an app shows now (RFC 6238, with SHA-1 and 30 seconds).</summary>
    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // Authenticator apps know no other.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
