using System.Security.Cryptography;
using MaskPose.Edge.Identity.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Identity.Store;

/// <summary>Sign-in sessions; at most <see cref="Most"/> per person, the oldest end. For concurrent use.</summary>
public sealed class Sessions(IdentityDatabase database, PersonTable people, IOptions<AccessOptions> options, TimeProvider time)
{
    public const int Most = 20;

    private const int MaximumAgent = 200;
    private const string Columns = "id, person, stamp, began_at, seen_at, address, agent";

    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    public Session Begin(Person person, string address, string agent)
    {
        var now = time.GetUtcNow();
        var session = new Session(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), person.Id, person.Stamp, now, now, address, agent[..Math.Min(agent.Length, MaximumAgent)]);
        RemoveOld();
        database.Execute(
            $"INSERT INTO session ({Columns}) VALUES ($id, $person, $stamp, $now, $now, $address, $agent)",
            ("$id", session.Id), ("$person", session.Person), ("$stamp", session.Stamp), ("$now", Row.Milliseconds(now)), ("$address", address), ("$agent", session.Agent));
        database.Execute(
            "DELETE FROM session WHERE person = $person AND id NOT IN (SELECT id FROM session WHERE person = $person ORDER BY seen_at DESC, began_at DESC LIMIT $most)",
            ("$person", person.Id), ("$most", Most));
        return session;
    }

    /// <returns>The session and its person; null if it ended: by age, by somebody, or because the person changed.</returns>
    public (Session Session, Person Person)? Find(string id)
    {
        if (database.Query($"SELECT {Columns} FROM session WHERE id = $id", Read, ("$id", id)) is not [var session]
            || !Lasts(session)
            || people.ById(session.Person) is not { } person
            || person.Stamp != session.Stamp
            || person.IsLocked)
        {
            return null;
        }

        Touch(session);
        return (session, person);
    }

    /// <summary>Those of a person that still last, the newest first.</summary>
    public IReadOnlyList<Session> Of(Person person) =>
    [
        .. database.Query($"SELECT {Columns} FROM session WHERE person = $person ORDER BY seen_at DESC", Read, ("$person", person.Id))
            .Where(s => Lasts(s) && s.Stamp == person.Stamp),
    ];

    /// <returns>Whether it was there and that person's.</returns>
    public bool End(string person, string id) =>
        database.Execute("DELETE FROM session WHERE id = $id AND person = $person", ("$id", id), ("$person", person)) == 1;

    public void EndAll(string person) => database.Execute("DELETE FROM session WHERE person = $person", ("$person", person));

    /// <summary>Removes ended sessions.</summary>
    public void RemoveOld() => database.Execute(
        "DELETE FROM session WHERE began_at < $began OR seen_at < $seen OR person NOT IN (SELECT id FROM person)",
        ("$began", Row.Milliseconds(time.GetUtcNow() - Longest)), ("$seen", Row.Milliseconds(time.GetUtcNow() - Idle)));

    private TimeSpan Idle => TimeSpan.FromHours(options.Value.IdleHours);

    private TimeSpan Longest => TimeSpan.FromHours(options.Value.SessionHours);

    private bool Lasts(Session session) => time.GetUtcNow() is var now && now - session.BeganAt < Longest && now - session.SeenAt < Idle;

    private void Touch(Session session)
    {
        if (time.GetUtcNow() - session.SeenAt > SeenPrecision)
        {
            database.Execute("UPDATE session SET seen_at = $now WHERE id = $id", ("$now", Row.Milliseconds(time.GetUtcNow())), ("$id", session.Id));
        }
    }

    private static Session Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3)!.Value, row.Time(4)!.Value, row.GetString(5), row.GetString(6));
}
