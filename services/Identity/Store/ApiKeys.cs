using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting.Access;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Store;

/// <summary>
/// The keys of programs, <c>mpk_ID_SECRET</c>: 256 random bits, so that a plain SHA-256 keeps them. For concurrent use.
/// </summary>
public sealed class ApiKeys(IdentityDatabase database, TimeProvider time)
{
    private const string Prefix = "mpk_";
    private const int SecretBytes = 32;
    private const int MaximumKeys = 1000;
    private const string Columns = "id, name, scopes, cameras, created_at, expires_at, used_at";

    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public IReadOnlyList<ApiKey> All() => database.Query($"SELECT {Columns} FROM api_key ORDER BY name", Read);

    /// <returns>The key, to be shown once.</returns>
    /// <exception cref="IdentityException">Something of it is not allowed.</exception>
    public (ApiKey Key, string Text) Add(string name, IReadOnlyList<string> scopes, IReadOnlyList<string> cameras, DateTimeOffset? expiresAt)
    {
        Check(name, scopes, cameras, expiresAt);
        var key = new ApiKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), name, scopes, cameras, time.GetUtcNow(), expiresAt, null);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        database.Execute(
            "INSERT INTO api_key (id, name, hash, scopes, cameras, created_at, expires_at) VALUES ($id, $name, $hash, $scopes, $cameras, $created, $expires)",
            ("$id", key.Id), ("$name", name), ("$hash", Hash(secret)), ("$scopes", Row.Join(scopes)), ("$cameras", Row.Join(cameras)),
            ("$created", Row.Milliseconds(key.CreatedAt)), ("$expires", Row.Milliseconds(expiresAt)));
        return (key, $"{Prefix}{key.Id}_{secret}");
    }

    /// <returns>The key that a program sent; null for a wrong or expired one.</returns>
    public ApiKey? Find(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('_', 2) is not [var id, var secret])
        {
            return null;
        }

        var found = database.Query($"SELECT {Columns}, hash FROM api_key WHERE id = $id", r => (Key: Read(r), Hash: (byte[])r[7]), ("$id", id));
        if (found is not [var (key, hash)] || !CryptographicOperations.FixedTimeEquals(hash, Hash(secret)) || !IsValid(key))
        {
            return null;
        }

        Touch(key);
        return key;
    }

    /// <summary>Whether a key that was found before still holds.</summary>
    public bool IsStillThere(string id) =>
        database.Query($"SELECT {Columns} FROM api_key WHERE id = $id", Read, ("$id", id)) is [var key] && IsValid(key);

    /// <param name="idOrName">Either.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string idOrName) => database.Execute("DELETE FROM api_key WHERE id = $key OR name = $key", ("$key", idOrName)) > 0;

    private bool IsValid(ApiKey key) => key.ExpiresAt is not { } end || end > time.GetUtcNow();

    private void Touch(ApiKey key)
    {
        if (key.UsedAt is not { } used || time.GetUtcNow() - used > UsePrecision)
        {
            database.Execute("UPDATE api_key SET used_at = $now WHERE id = $id", ("$now", Row.Milliseconds(time.GetUtcNow())), ("$id", key.Id));
        }
    }

    private void Check(string name, IReadOnlyList<string> scopes, IReadOnlyList<string> cameras, DateTimeOffset? expiresAt)
    {
        var error = !CameraIds.IsAllowed(name) ? $"name is \"{name}\"; allowed: {CameraIds.Allowed}."
            : scopes.Count == 0 || scopes.Except(Policies.Scopes).Any() ? $"scopes are \"{Row.Join(scopes)}\"; allowed: any of {string.Join(", ", Policies.Scopes)}."
            : cameras.FirstOrDefault(c => !CameraIds.IsAllowed(c)) is { } camera ? $"cameras has \"{camera}\"; allowed: {CameraIds.Allowed}."
            : cameras.Count > 0 && scopes.Any(s => s is Policies.Metrics or Policies.Admin) ? "cameras limit read, acknowledge and permit; allowed with metrics or admin: none, as these concern the whole node."
            : expiresAt <= time.GetUtcNow() ? $"expires is {expiresAt:O}; allowed: a time in the future."
            : All().Any(k => k.Name == name) ? $"name is \"{name}\"; allowed: one that no other key has."
            : All().Count >= MaximumKeys ? $"there are {MaximumKeys} keys; allowed: no more than these."
            : null;
        if (error is not null)
        {
            throw new IdentityException(error);
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static ApiKey Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), Row.Split(row.GetString(2)), Row.Split(row.GetString(3)), row.Time(4)!.Value, row.Time(5), row.Time(6));
}
