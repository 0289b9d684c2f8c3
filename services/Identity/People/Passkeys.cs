using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using Fido2NetLib;
using Fido2NetLib.Objects;
using MaskPose.Edge.Identity.Store;
using Microsoft.AspNetCore.DataProtection;

namespace MaskPose.Edge.Identity.People;

/// <summary>
/// Signing in by a passkey (WebAuthn), with which the device verifies its owner, so that it is both factors at once. Each ceremony begins with a
/// challenge, which goes to the browser and comes back in an encrypted ticket: nothing is kept until it succeeds.
/// </summary>
public sealed class Passkeys(PasskeyTable table, PersonTable people, UsedTickets used, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Of a person.</summary>
    public const int Most = 10;

    public const int MaximumName = 50;

    private static readonly TimeSpan CeremonyTime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _additions = protection.CreateProtector("passkey-addition").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _signIns = protection.CreateProtector("passkey-sign-in").ToTimeLimitedDataProtector();

    /// <summary>Begins the addition of a passkey.</summary>
    /// <param name="page">The origin of the node's page, as the browser names it.</param>
    public (string OptionsJson, string Ticket) Offer(Person person, Uri page)
    {
        var options = Party(page).RequestNewCredential(new RequestNewCredentialParams
        {
            User = new Fido2User { Id = Encoding.UTF8.GetBytes(person.Id), Name = person.Name, DisplayName = person.Name },
            ExcludeCredentials = [.. table.Of(person).Select(p => new PublicKeyCredentialDescriptor(p.Id))],
            AuthenticatorSelection = new AuthenticatorSelection
            {
                ResidentKey = ResidentKeyRequirement.Required,
                UserVerification = UserVerificationRequirement.Required,
            },
            AttestationPreference = AttestationConveyancePreference.None,
        });
        return (options.ToJson(), _additions.Protect(options.ToJson(), CeremonyTime));
    }

    /// <exception cref="IdentityException">The answer does not match the offer, or there are too many.</exception>
    public async Task AddAsync(Person person, string ticket, AuthenticatorAttestationRawResponse answer, string name, Uri page, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > MaximumName || table.Of(person).Count >= Most)
        {
            throw new IdentityException($"name has {name.Length} characters, of {table.Of(person).Count} passkeys; allowed: 1 to {MaximumName}, up to {Most} passkeys.");
        }

        var made = await VerifyAsync(async () =>
        {
            var options = CredentialCreateOptions.FromJson(_additions.Unprotect(ticket));
            return options.User.Id.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(person.Id)) ? await Party(page).MakeNewCredentialAsync(
                new MakeNewCredentialParams
                {
                    AttestationResponse = answer,
                    OriginalOptions = options,
                    IsCredentialIdUniqueToUserCallback = (asked, _) => Task.FromResult(table.ById(asked.CredentialId) is null),
                },
                cancellationToken) : null;
        });
        if (made is null)
        {
            throw new IdentityException("The passkey does not match its offer, or the offer is older than 5 minutes; allowed: the answer to POST account/passkeys.");
        }

        table.Add(new Passkey(made.Id, person.Id, name, made.PublicKey, made.SignCount, time.GetUtcNow(), UsedAt: null));
    }

    /// <summary>Begins a sign-in: the browser shows the passkeys that it has for this node.</summary>
    public (string OptionsJson, string Ticket) Ask(Uri page)
    {
        var options = Party(page).GetAssertionOptions(new GetAssertionOptionsParams { UserVerification = UserVerificationRequirement.Required });
        return (options.ToJson(), _signIns.Protect(options.ToJson(), CeremonyTime));
    }

    /// <returns>The person; null if the passkey is unknown, the answer is wrong or was used, or the person is locked.</returns>
    public async Task<Person?> SignInAsync(string ticket, AuthenticatorAssertionRawResponse answer, Uri page, CancellationToken cancellationToken)
    {
        if (table.ById(answer.RawId) is not { } passkey || people.ById(passkey.Person) is not { IsLocked: false } person)
        {
            return null;
        }

        var result = await VerifyAsync(async () => (VerifyAssertionResult?)await Party(page).MakeAssertionAsync(
            new MakeAssertionParams
            {
                AssertionResponse = answer,
                OriginalOptions = AssertionOptions.FromJson(_signIns.Unprotect(ticket)),
                StoredPublicKey = passkey.PublicKey,
                StoredSignatureCounter = passkey.Counter,
                IsUserHandleOwnerOfCredentialIdCallback = (asked, _) =>
                    Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(person.Id))),
            },
            cancellationToken));
        if (result is null || !used.Add(ticket, CeremonyTime))
        {
            return null;
        }

        table.Use(passkey, result.SignCount, time.GetUtcNow());
        return person;
    }

    private static Fido2 Party(Uri page) => new(new Fido2Configuration
    {
        RPID = page.Host,
        RPName = "MaskPose Edge",
        Origins = new HashSet<string>(StringComparer.Ordinal) { page.GetLeftPart(UriPartial.Authority) },
    });

    /// <returns>Null if the answer is invalid in any way.</returns>
    private static async Task<T?> VerifyAsync<T>(Func<Task<T?>> verify)
        where T : class
    {
        try
        {
            return await verify();
        }
        catch (Exception error) when (error is Fido2VerificationException or CryptographicException or CborContentException
            or FormatException or InvalidOperationException or ArgumentException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
