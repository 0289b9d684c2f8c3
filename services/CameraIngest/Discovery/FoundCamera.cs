namespace MaskPose.Edge.CameraIngest.Discovery;

/// <summary>A camera that answered a probe of the network. Its texts are what it says of itself.</summary>
/// <param name="Address">Where the answer came from.</param>
/// <param name="Name">Empty if it says none.</param>
/// <param name="Model">Empty if it says none.</param>
/// <param name="Service">Of its ONVIF device service.</param>
public sealed record FoundCamera(string Address, string Name, string Model, Uri Service);
