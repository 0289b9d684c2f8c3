using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Store;

/// <summary>The passkeys as rows; those of a removed person are deleted. For concurrent use.</summary>
public sealed class PasskeyTable(IdentityDatabase database)
{
    private const string Columns = "id, person, name, public_key, counter, created_at, used_at";

    public IReadOnlyList<Passkey> Of(Person person) =>
        database.Query($"SELECT {Columns} FROM passkey WHERE person = $person ORDER BY created_at", Read, ("$person", person.Id));

    public Passkey? ById(byte[] id) => database.Query($"SELECT {Columns} FROM passkey WHERE id = $id", Read, ("$id", id)).SingleOrDefault();

    /// <exception cref="SqliteException">It is there already, or the disk fails.</exception>
    public void Add(Passkey passkey) => database.Execute(
        $"INSERT INTO passkey ({Columns}) VALUES ($id, $person, $name, $key, $counter, $created, NULL)",
        ("$id", passkey.Id), ("$person", passkey.Person), ("$name", passkey.Name), ("$key", passkey.PublicKey),
        ("$counter", passkey.Counter), ("$created", Row.Milliseconds(passkey.CreatedAt)));

    public void Use(Passkey passkey, uint counter, DateTimeOffset at) => database.Execute(
        "UPDATE passkey SET counter = $counter, used_at = $at WHERE id = $id",
        ("$counter", counter), ("$at", Row.Milliseconds(at)), ("$id", passkey.Id));

    /// <returns>Whether it was there and that person's.</returns>
    public bool Remove(Person person, byte[] id) =>
        database.Execute("DELETE FROM passkey WHERE id = $id AND person = $person", ("$id", id), ("$person", person.Id)) == 1;

    public void RemoveAll(Person person) => database.Execute("DELETE FROM passkey WHERE person = $person", ("$person", person.Id));

    private static Passkey Read(SqliteDataReader row) => new(
        row.GetFieldValue<byte[]>(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), (uint)row.GetInt64(4), row.Time(5)!.Value, row.Time(6));
}
