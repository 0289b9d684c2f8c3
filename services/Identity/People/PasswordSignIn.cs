using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Identity;

namespace MaskPose.Edge.Identity.People;

/// <summary>
/// Looks whether a name, a password and a code are somebody's. After ten wrong ones a name is locked for a while, whether somebody
/// has it or not, so that the answer doesn't reveal which; tries from one address are bounded as well. One is checked at a
/// time: none slips past its count, and guessing costs one core at most.
/// </summary>
public sealed class PasswordSignIn(TimeProvider time) : IDisposable
{
    public const int MostFailures = 10;

    private const int MostPerAddress = 30;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Throttle _names = new(MostFailures, LockTime, time);
    private readonly Throttle _addresses = new(MostPerAddress, LockTime, time);

    /// <summary>Of no password: so that an unknown name takes as long as a known one.</summary>
    private string? _nobody;

    public async Task<SignInResult> TryAsync(
        UserManager<Person> users, Totp totp, string name, string password, string code, string address, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var key = users.NormalizeName(name) ?? "";
            if (Longest(_names.Wait(key), _addresses.Wait(address)) is var wait && wait > TimeSpan.Zero)
            {
                return new(Wait: wait);
            }

            var result = await CheckAsync(users, totp, key, password, code);
            if (result.Person is null && !(result.NeedsCode && code.Length == 0))
            {
                _names.Count(key);
                _addresses.Count(address);
            }
            else if (result.Person is not null)
            {
                _names.Forget(key);
            }

            return result.Person is null && _names.Wait(key) is var left && left > TimeSpan.Zero ? new(Wait: left) : result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Checks the password of a signed-in person; wrong ones count as at a sign-in.</summary>
    public async Task<bool> ProveAsync(UserManager<Person> users, Person person, string password, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_names.Wait(person.NormalizedName) > TimeSpan.Zero || password.Length > People.MaximumPassword)
            {
                return false;
            }

            var isRight = await users.CheckPasswordAsync(person, password);
            if (!isRight)
            {
                _names.Count(person.NormalizedName);
            }

            return isRight;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SignInResult> CheckAsync(UserManager<Person> users, Totp totp, string name, string password, string code)
    {
        if (password.Length > People.MaximumPassword || await users.FindByNameAsync(name) is not { PasswordHash: not null } person)
        {
            _nobody ??= users.PasswordHasher.HashPassword(new Person(), "nobody's password");
            users.PasswordHasher.VerifyHashedPassword(new Person(), _nobody, password[..Math.Min(password.Length, People.MaximumPassword)]);
            return new();
        }

        if (await users.IsLockedOutAsync(person))
        {
            return person.IsLocked ? new() : new(Wait: person.LockedUntil - time.GetUtcNow());
        }

        if (!await users.CheckPasswordAsync(person, password))
        {
            await users.AccessFailedAsync(person);
            return new();
        }

        return person.Authenticator is null ? await WelcomeAsync(users, person)
            : code.Length == 0 ? new(NeedsCode: true)
            : await CheckCodeAsync(users, totp, person, code);
    }

    private static async Task<SignInResult> CheckCodeAsync(UserManager<Person> users, Totp totp, Person person, string code)
    {
        if (totp.Redeem(person, code))
        {
            return await WelcomeAsync(users, person);
        }

        await users.AccessFailedAsync(person);
        return new(NeedsCode: true);
    }

    private static async Task<SignInResult> WelcomeAsync(UserManager<Person> users, Person person)
    {
        (person.Failures, person.LockedUntil) = (0, null);
        await users.UpdateAsync(person);
        return new(person);
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
