namespace MaskPose.Edge.Inference.Models;

/// <summary>Order of a picture tensor's dimensions: channels last or first.</summary>
public enum TensorLayout
{
    Nhwc,
    Nchw,
}

#pragma warning disable CA1720 // The catalog's own words are types' names.
/// <summary>Element type of a picture tensor.</summary>
public enum TensorType
{
    UInt8,
    Float,
}
#pragma warning restore CA1720

/// <summary>Order of a picture tensor's channels.</summary>
public enum ChannelOrder
{
    Bgr,
    Rgb,
}

/// <summary>How the tensor of a crop or picture is laid out.</summary>
/// <param name="Width">Pixels; 0 if the model takes any multiple of 32.</param>
/// <param name="Mean">Subtracted from each channel in the tensor's order; none is 0. Not for uint8.</param>
/// <param name="Scale">Factor after the mean. Not for uint8.</param>
public sealed record ModelInput(
    TensorLayout Layout, TensorType Type, ChannelOrder Order, int Width, int Height, float[]? Mean = null, float Scale = 1);
