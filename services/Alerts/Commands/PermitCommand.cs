using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Core.Commands;

namespace MaskPose.Edge.Alerts.Commands;

/// <summary>
/// <c>cmd/permit</c>: opens a door by hand. It carries its time: one that a client queued while offline opens nothing.
/// </summary>
internal sealed class PermitCommand(DoorSet doors, TimeProvider time) : ICommand
{
    public string Name => "permit";

    public string SubjectArgument => "door";

    public Task<JsonObject> RunAsync(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var door = doors.Find(arguments);
        var askedAt = AskedAt(arguments);
        if (arguments.By.Length == 0 || arguments.Text("why").Length == 0)
        {
            throw new CommandException("by and why are required: who asks and why, in words; both go into the audit log.");
        }

        var (nonce, error) = door.Grant(arguments.By, askedAt);
        return nonce is not null ? Task.FromResult(new JsonObject { ["nonce"] = nonce }) : throw new CommandException(error);
    }

    private DateTimeOffset AskedAt(CommandArguments arguments)
    {
        var text = arguments.Text("at");
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && (time.GetUtcNow() - at).Duration() <= Wishes.Patience
            ? at
            : throw new CommandException(
                $"at is \"{text}\"; allowed: now, for instance \"2026-03-02T08:15:04Z\", at most {Wishes.Patience.TotalSeconds} s ago by the node's clock.");
    }
}
