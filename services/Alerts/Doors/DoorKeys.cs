using System.Text;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>The secrets that this node shares with its doors' controllers, read for each use; for concurrent use.</summary>
internal sealed class DoorKeys(IOptions<AlertsOptions> alerts, IOptions<DoorsOptions> doors)
{
    /// <exception cref="IOException">It can't be read, or is too short.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static byte[] Read(DoorOptions door) => Encoding.UTF8.GetBytes(Secret.Read(door.Key, door.KeyFile, DoorSignature.MinimumKeyBytes));

    /// <inheritdoc cref="Messages.SignAvailability"/>
    public IReadOnlyDictionary<string, string> SignAvailability(string state, long session, int sequence)
    {
        var signatures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, door) in doors.Value)
        {
            if (TryRead(door) is { } key)
            {
                signatures[id] = DoorSignature.Sign(new NodeWord(alerts.Value.Site, alerts.Value.Node, id, session, sequence, state).Text, key);
            }
        }

        return signatures;
    }

    /// <summary>Whether this answer is from the door's controller.</summary>
    public bool IsSigned(string door, DoorAnswer answer) => TryRead(doors.Value[door]) is { } key
        && DoorSignature.IsRight(new ControllerWord(alerts.Value.Site, alerts.Value.Node, door, answer.Nonce, answer.Did, answer.Reason).Text, key, answer.Signature);

    private static byte[]? TryRead(DoorOptions door)
    {
        try
        {
            return Read(door);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Reported with the next permit.
            return null;
        }
    }
}
