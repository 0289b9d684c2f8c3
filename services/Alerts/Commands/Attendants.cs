using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>The other processes that are connected and take commands; for concurrent use.</summary>
internal sealed class Attendants
{
    /// <summary>More than this indicates a faulty client.</summary>
    public const int Maximum = 16;

    private readonly Lock _lock = new();
    private readonly List<IAttendant> _all = [];

    /// <summary>Names of all that is offered.</summary>
    public IEnumerable<string> Names => Snapshot().SelectMany(a => a.Commands.Keys).Distinct();

    /// <returns>False if there are too many.</returns>
    public bool TryAdd(IAttendant attendant)
    {
        lock (_lock)
        {
            if (_all.Count >= Maximum)
            {
                return false;
            }

            // The newest is asked first: an older one with the same cameras may be a dead connection.
            _all.Insert(0, attendant);
            return true;
        }
    }

    public void Remove(IAttendant attendant)
    {
        lock (_lock)
        {
            _all.Remove(attendant);
        }
    }

    /// <summary>Those that take a command.</summary>
    public IReadOnlyList<IAttendant> Offering(string command) => [.. Snapshot().Where(a => a.Commands.ContainsKey(command))];

    /// <returns>Null if nobody offers it.</returns>
    public ICommand? Find(string command) => Offering(command) is [var first, ..] all
        ? new AttendedCommand(command, first.Commands[command], all)
        : null;

    private List<IAttendant> Snapshot()
    {
        lock (_lock)
        {
            return [.. _all];
        }
    }

    /// <summary>Asks one after the other until one does it: only they know which of them has a camera.</summary>
    private sealed class AttendedCommand(string name, string subject, IReadOnlyList<IAttendant> attendants) : ICommand
    {
        public string Name => name;

        public string SubjectArgument => subject;

        public async Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
        {
            var errors = new List<string>();
            foreach (var attendant in attendants)
            {
                try
                {
                    return await attendant.RunAsync(name, arguments, cancellationToken);
                }
                catch (CommandException error)
                {
                    errors.Add(error.Message);
                }
            }

            throw new CommandException(string.Join(' ', errors.Distinct()));
        }
    }
}
