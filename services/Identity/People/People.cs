using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Identity.Callers;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.Identity;

namespace MaskPose.Edge.Identity.People;

/// <summary>Makes and changes users. Each change that matters signs the person out everywhere.</summary>
public sealed class People(UserManager<Person> users, PersonTable table, PasskeyTable passkeys, Sessions sessions, TimeProvider time)
{
    public const int MinimumPassword = 12;

    /// <summary>Longer ones would only cost time to hash.</summary>
    public const int MaximumPassword = 200;

    public const int MaximumName = 50;

    /// <summary>Letters of any user's name; none of them can be taken for a key's.</summary>
    public const string NameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";

    private const int MostPeople = 1000;

    public IReadOnlyList<Person> All => table.All();

    public bool IsEmpty => table.IsEmpty;

    /// <exception cref="IdentityException">No such user.</exception>
    public async Task<Person> FindAsync(string name) => await users.FindByNameAsync(name)
        ?? throw new IdentityException($"There is no user \"{name}\".");

    /// <exception cref="IdentityException">Something of it is not allowed.</exception>
    public async Task<Person> AddAsync(string name, string password, string role, IReadOnlyList<string> cameras)
    {
        Check(name, password);
        Check(role, cameras);
        if (table.All().Count >= MostPeople)
        {
            throw new IdentityException($"There are {MostPeople} users; allowed: no more than these.");
        }

        var person = new Person { Name = name, Role = role, Cameras = cameras, CreatedAt = time.GetUtcNow() };
        Require(await users.CreateAsync(person, password));
        return person;
    }

    /// <summary>A person from an OpenID Connect provider: created with the first sign-in, and updated from its claims.</summary>
    /// <exception cref="IdentityException">The name is taken, or not allowed.</exception>
    public async Task<Person> FromProviderAsync(string provider, string name, string role)
    {
        if (table.ByProvider(provider) is { } known)
        {
            if (known.Role != role)
            {
                await ChangeAsync(known, role, known.Cameras);
            }

            return known;
        }

        Check(name);
        var person = new Person { Name = name, Role = role, Provider = provider, CreatedAt = time.GetUtcNow() };
        Require(await users.CreateAsync(person));
        return person;
    }

    /// <exception cref="IdentityException">Something of it is not allowed, or the last admin would be gone.</exception>
    public async Task ChangeAsync(Person person, string role, IReadOnlyList<string> cameras)
    {
        Check(role, cameras);
        KeepAnAdmin(person, role);
        (person.Role, person.Cameras) = (role, cameras);
        await ChangedAsync(person);
    }

    /// <summary>Sets a new password, and removes second factor and passkeys, for users who lost one.</summary>
    /// <exception cref="IdentityException">The password is not allowed.</exception>
    public async Task ResetPasswordAsync(Person person, string password)
    {
        Totp.Remove(person);
        passkeys.RemoveAll(person);
        await SetPasswordAsync(person, password);
    }

    /// <exception cref="IdentityException">The password is not allowed.</exception>
    public async Task SetPasswordAsync(Person person, string password)
    {
        Check(person.Name, password);
        person.PasswordHash = users.PasswordHasher.HashPassword(person, password);
        (person.Failures, person.LockedUntil) = (0, null);
        await ChangedAsync(person);
    }

    /// <summary>For good, until it is taken back.</summary>
    /// <exception cref="IdentityException">It is the last admin.</exception>
    public async Task LockAsync(Person person, bool isLocked)
    {
        if (isLocked)
        {
            KeepAnAdmin(person, newRole: null);
        }

        (person.LockedUntil, person.Failures) = (isLocked ? Person.ForGood : null, 0);
        await ChangedAsync(person);
    }

    /// <exception cref="IdentityException">It is the last admin.</exception>
    public void Remove(Person person)
    {
        KeepAnAdmin(person, newRole: null);
        table.Remove(person.Id);
        sessions.EndAll(person.Id);
    }

    /// <summary>Keeps a changed person, and signs them out everywhere.</summary>
    public async Task ChangedAsync(Person person)
    {
        Require(await users.UpdateSecurityStampAsync(person));
        sessions.EndAll(person.Id);
    }

    internal static bool IsAllowedName(string name) =>
        name.Length is > 0 and <= MaximumName && name.All(c => NameLetters.Contains(c, StringComparison.Ordinal));

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new IdentityException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }

    private static void Check(string name, string password)
    {
        Check(name);
        if (password.Length is < MinimumPassword or > MaximumPassword)
        {
            throw new IdentityException($"The password has {password.Length} characters; allowed: {MinimumPassword} to {MaximumPassword}.");
        }

        if (password.Contains(name, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5)
        {
            throw new IdentityException("The password has the name in it or fewer than 5 different characters; allowed: one that nobody guesses.");
        }
    }

    private static void Check(string name)
    {
        if (!IsAllowedName(name))
        {
            throw new IdentityException($"name is \"{name}\"; allowed: 1 to {MaximumName} letters (a-z), digits and -._@+.");
        }
    }

    private static void Check(string role, IReadOnlyList<string> cameras)
    {
        if (!RoleNames.All.Contains(role))
        {
            throw new IdentityException($"role is \"{role}\"; allowed: {string.Join(", ", RoleNames.All)}.");
        }

        if (cameras.FirstOrDefault(c => !CameraIds.IsAllowed(c)) is { } camera)
        {
            throw new IdentityException($"cameras has \"{camera}\"; allowed: ids of {CameraIds.Allowed}.");
        }

        if (role == RoleNames.Admin && cameras.Count > 0)
        {
            throw new IdentityException("cameras limit viewers and operators; allowed for an admin: none.");
        }
    }

    private void KeepAnAdmin(Person person, string? newRole)
    {
        if (person.Role == RoleNames.Admin && newRole != RoleNames.Admin
            && table.All().All(p => p.Id == person.Id || p.Role != RoleNames.Admin || p.IsLocked))
        {
            throw new IdentityException($"\"{person.Name}\" is the last admin; allowed: after another is added.");
        }
    }
}
