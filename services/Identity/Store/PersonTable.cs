using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Identity.Store;

/// <summary>The people as rows. For concurrent use.</summary>
public sealed class PersonTable(IdentityDatabase database)
{
    private const string Columns =
        "id, name, normalized, password, stamp, role, cameras, failures, locked_until, authenticator, last_step, recovery, provider, created_at";

    public IReadOnlyList<Person> All() => database.Query($"SELECT {Columns} FROM person ORDER BY normalized", Read);

    public bool IsEmpty => database.Query("SELECT 1 FROM person LIMIT 1", r => r.GetInt64(0)).Count == 0;

    public Person? ById(string id) => One("id = $value", id);

    public Person? ByNormalizedName(string name) => One("normalized = $value", name);

    public Person? ByProvider(string provider) => One("provider = $value", provider);

    /// <exception cref="SqliteException">The name is taken, or the disk fails.</exception>
    public void Add(Person person) => database.Execute(
        $"""
        INSERT INTO person ({Columns}) VALUES
        ($id, $name, $normalized, $password, $stamp, $role, $cameras, $failures, $locked, $authenticator, $step, $recovery, $provider, $created)
        """,
        Values(person));

    /// <returns>Whether the person is still there.</returns>
    public bool Update(Person person) => database.Execute(
        """
        UPDATE person SET name = $name, normalized = $normalized, password = $password, stamp = $stamp, role = $role, cameras = $cameras,
          failures = $failures, locked_until = $locked, authenticator = $authenticator, last_step = $step, recovery = $recovery,
          provider = $provider, created_at = $created
        WHERE id = $id
        """,
        Values(person)) == 1;

    public bool Remove(string id) => database.Execute("DELETE FROM person WHERE id = $id", ("$id", id)) == 1;

    private Person? One(string condition, string value) =>
        database.Query($"SELECT {Columns} FROM person WHERE {condition}", Read, ("$value", value)).SingleOrDefault();

    private static (string Name, object? Value)[] Values(Person person) =>
    [
        ("$id", person.Id), ("$name", person.Name), ("$normalized", person.NormalizedName), ("$password", person.PasswordHash),
        ("$stamp", person.Stamp), ("$role", person.Role), ("$cameras", Row.Join(person.Cameras)), ("$failures", person.Failures),
        ("$locked", Row.Milliseconds(person.LockedUntil)), ("$authenticator", person.Authenticator), ("$step", person.LastStep),
        ("$recovery", Row.Join(person.RecoveryHashes)), ("$provider", person.Provider), ("$created", Row.Milliseconds(person.CreatedAt)),
    ];

    private static Person Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        NormalizedName = row.GetString(2),
        PasswordHash = row.Text(3),
        Stamp = row.GetString(4),
        Role = row.GetString(5),
        Cameras = Row.Split(row.GetString(6)),
        Failures = row.GetInt32(7),
        LockedUntil = row.Time(8),
        Authenticator = row.Text(9),
        LastStep = row.GetInt64(10),
        RecoveryHashes = Row.Split(row.GetString(11)),
        Provider = row.Text(12),
        CreatedAt = row.Time(13)!.Value,
    };
}
