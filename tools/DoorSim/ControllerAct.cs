using System.Globalization;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.DoorSim;

/// <summary>What a controller did with one message.</summary>
/// <param name="Permit">Null if the message was not a permit.</param>
/// <param name="Refusal">Null if it opened, or revoked a permit.</param>
public sealed record ControllerAct(DateTimeOffset At, PermitKind Kind, Permit? Permit, PermitRefusal? Refusal)
{
    public bool HasOpened => Kind == PermitKind.Permit && Refusal is null;

    /// <summary>The reason as the contract writes it; may be empty.</summary>
    public string Reason => Refusal is { } refusal ? ObservationJson.ToWireName(refusal) : "";

    public override string ToString()
    {
        var did = HasOpened ? "opened" : Refusal is null ? "took back" : "refused";
        var what = Permit is { } permit
            ? string.Create(CultureInfo.InvariantCulture, $"{permit.Nonce}, track {permit.Track}, {(permit.ExpiresAt - At).TotalSeconds:0.0} s left")
            : "no permit";
        return string.Create(CultureInfo.InvariantCulture, $"{At.ToLocalTime():HH:mm:ss.fff}  {did,-9}  {Reason,-13}  {what}");
    }
}
