using MaskPose.Edge.Core.Doors;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>Doubts in words, for people before a screen.</summary>
internal static class DoubtWords
{
    private static readonly Dictionary<DenialReason, string> Words = new()
    {
        [DenialReason.None] = "somebody may enter",
        [DenialReason.BrokerLost] = "the node is not connected to the broker",
        [DenialReason.ClockNotSane] = "the clock of the node or the camera can't be trusted",
        [DenialReason.CameraOffline] = "the camera is offline",
        [DenialReason.CameraDegraded] = "the camera's pictures can't be read completely",
        [DenialReason.CameraCovered] = "the camera is covered, or it is dark",
        [DenialReason.PictureFrozen] = "the picture does not change",
        [DenialReason.CameraMoved] = "the camera shows a different view",
        [DenialReason.CameraBlurred] = "the camera's picture is blurred",
        [DenialReason.StaleFrame] = "the newest picture is too old",
        [DenialReason.NobodyThere] = "nobody is there",
        [DenialReason.HiddenPerson] = "somebody who was there is hidden",
        [DenialReason.UnknownVerdict] = "it can't be seen how somebody is masked",
        [DenialReason.WrongVerdict] = "somebody is not masked as this door requires",
        [DenialReason.Unsure] = "it is not sure how somebody is masked",
        [DenialReason.Still] = "a face does not move: it may be a photograph",
        [DenialReason.TooShort] = "somebody has not been there for long enough",
        [DenialReason.AlreadyPermitted] = "everybody there has had a permit",
        [DenialReason.PermitPending] = "a permit is on its way",
    };

    /// <summary>Part of a sentence, without a capital or a full stop.</summary>
    public static string Of(DenialReason doubt, DoorOptions door) =>
        doubt != DenialReason.TooManyPeople ? Words[doubt]
        : door.MaximumPeople == 1 ? "more than one person is there"
        : $"more than {door.MaximumPeople} people are there";
}
