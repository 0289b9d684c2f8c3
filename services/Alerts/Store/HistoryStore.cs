using MaskPose.Edge.Alerts.Messages;
using Microsoft.Data.Sqlite;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>The history, the newest first. Read in pieces, so that a long query blocks nobody. For concurrent use.</summary>
internal sealed class HistoryStore(StoreConnection connection)
{
    /// <summary>Members by which the database finds alerts.</summary>
    private static readonly string[] Indexed = ["rule", "camera", "severity"];

    /// <summary>Rows that are read before others get their turn.</summary>
    private const int Piece = 200;

    /// <summary>A message is stored when it happens; a clock that was set back may make it look older.</summary>
    private static readonly TimeSpan ClockDoubt = TimeSpan.FromDays(1);

    /// <summary>The number of the newest message; 0 without any.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public long Top() => connection.Read(() =>
    {
        using var command = connection.Command("SELECT coalesce(max(number), 0) FROM event");
        return (long)command.ExecuteScalar()!;
    });

    /// <summary>All matching messages below a place, read lazily.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IEnumerable<HistoryEntry> Read(HistoryFilter question, HistoryCursor place, CancellationToken cancellationToken)
    {
        var piece = ReadPiece(question, place);
        while (piece.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var entry in piece.Where(e => Matches(question, e)))
            {
                yield return entry;
            }

            var last = piece[^1].Message;
            if (last.StoredAt < question.Filter.From - ClockDoubt)
            {
                yield break;
            }

            piece = ReadPiece(question, place with { Before = last.Number });
        }
    }

    /// <summary>
    /// The topics of the messages that name a picture; none: a command asked for it, or its messages were deleted. Searches all
    /// messages of the picture's hour, known from its id.
    /// </summary>
    /// <param name="picture">Of version 7.</param>
    /// <param name="path">As messages name it.</param>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<string> TopicsOfPicture(Guid picture, string path) => connection.Read(() =>
    {
        var at = Convert.ToInt64(picture.ToString("N")[..12], 16);
        using var command = connection.Command(
            "SELECT DISTINCT topic FROM event WHERE stored_at BETWEEN $at - 3600000 AND $at + 3600000 AND instr(CAST(envelope AS TEXT), $path) > 0");
        command.Parameters.AddWithValue("$at", at);
        command.Parameters.AddWithValue("$path", path);
        using var row = command.ExecuteReader();
        var topics = new List<string>();
        while (row.Read())
        {
            topics.Add(row.GetString(0));
        }

        return topics;
    });

    /// <summary>The last messages of what became of a door's permits, the newest first.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<StoredEvent> OfDoor(string topic, int limit) => connection.Read(() =>
    {
        using var command = connection.Command(
            $"SELECT {StoredEvent.Columns} FROM event WHERE {MessageKinds.IsOfDoor} AND topic = $topic ORDER BY number DESC LIMIT $limit");
        command.Parameters.AddWithValue("$topic", topic);
        command.Parameters.AddWithValue("$limit", limit);
        return StoredEvent.ReadAll(command);
    });

    private static bool Matches(HistoryFilter question, HistoryEntry entry) =>
        (question.Acknowledged is not { } acknowledged || acknowledged == entry.Acknowledged is not null)
        && question.Filter.Matches(entry.Envelope);

    private List<HistoryEntry> ReadPiece(HistoryFilter question, HistoryCursor place) => connection.Read(() =>
    {
        using var command = connection.Command(Sql(question));
        command.Parameters.AddWithValue("$before", place.Before);
        command.Parameters.AddWithValue("$top", place.Top);
        command.Parameters.AddWithValue("$limit", Piece);
        command.Parameters.AddWithValue("$to", question.Filter.To is { } to ? CloudEvent.Rfc3339(to) : DBNull.Value);
        foreach (var name in Indexed)
        {
            AddNames(command, $"${name}", question.Filter.Values.GetValueOrDefault(name));
        }

        return ReadAll(command);
    });

    /// <summary>All messages of an alert, the oldest first; none where there is no such alert.</summary>
    /// <exception cref="SqliteException">The disk fails.</exception>
    public IReadOnlyList<HistoryEntry> Alert(Guid alert, int limit) => connection.Read(() =>
    {
        using var command = connection.Command(
            $"""
            SELECT {StoredEvent.Columns}, at, who, note, outcome
            FROM event LEFT JOIN acknowledgement ON acknowledgement.event = event.event
            WHERE event.event = $event AND {MessageKinds.IsAlert} ORDER BY number LIMIT $limit
            """);
        command.Parameters.AddWithValue("$event", alert.ToString());
        command.Parameters.AddWithValue("$limit", limit);
        return ReadAll(command);
    });

    private static List<HistoryEntry> ReadAll(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var entries = new List<HistoryEntry>();
        while (row.Read())
        {
            entries.Add(new HistoryEntry(StoredEvent.Read(row), ReadAcknowledgement(row)));
        }

        return entries;
    }

    private static void AddNames(SqliteCommand command, string prefix, IReadOnlySet<string>? names)
    {
        foreach (var (name, i) in (names ?? new HashSet<string>()).Select((n, i) => (n, i)))
        {
            command.Parameters.AddWithValue($"{prefix}{i}", name);
        }
    }

    /// <summary>What the database can tell by itself, so that a filter that lets little through reads little; the rest is <see cref="Matches"/>.</summary>
    private static string Conditions(HistoryFilter question)
    {
        if (!question.IsAboutAlerts)
        {
            return "";
        }

        string[] conditions =
        [
            question.Acknowledged switch { true => $"acknowledgement.event IS NOT NULL AND number BETWEEN {OfAcknowledged("min")} AND {OfAcknowledged("max")}", false => "acknowledgement.event IS NULL", _ => "" },
            // Numbers and times mostly go together: where the newest message of a time is found, nothing newer is read.
            question.Filter.To is null ? "" : $"number <= (SELECT coalesce(max(+number), 0) FROM event WHERE {MessageKinds.IsAlert} AND {MessageKinds.Says("time")} < $to)",
            .. Indexed.Select(name => question.Filter.Values.TryGetValue(name, out var values)
                ? $"{MessageKinds.Says($"data.{name}")} IN ({string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"${name}{i}"))})"
                : ""),
        ];
        return string.Concat(conditions.Where(c => c.Length > 0).Select(c => $" AND {c}"));
    }

    /// <summary>Where the acknowledged ones begin and end: above and below nothing is read.</summary>
    private static string OfAcknowledged(string which) => $"(SELECT {which}(+number) FROM event WHERE event IN (SELECT event FROM acknowledgement))";

    private static string Sql(HistoryFilter question) =>
        $"""
        SELECT {StoredEvent.Columns}, at, who, note, outcome
        FROM event LEFT JOIN acknowledgement ON acknowledgement.event = event.event
        WHERE number < $before AND number <= $top AND {(question.IsAboutAlerts ? MessageKinds.IsAlert : MessageKinds.IsEvent)}{Conditions(question)}
        {(question.NewestOnly ? "AND NOT EXISTS (SELECT 1 FROM event AS later WHERE later.event = event.event AND later.number > event.number AND later.number <= $top)" : "")}
        ORDER BY number DESC LIMIT $limit
        """;

    private static Acknowledgement? ReadAcknowledgement(SqliteDataReader row) => row.IsDBNull(6)
        ? null
        : new(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.GetString(7), row.GetString(8), row.GetString(9));
}
