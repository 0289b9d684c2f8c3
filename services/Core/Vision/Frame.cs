using System.Buffers;

namespace MaskPose.Edge.Core.Vision;

/// <summary>
/// One picture of one camera with its capture time. Pixels are 8-bit BGR, rows top to bottom, without padding
/// (stride = 3 × width). The frame owns its buffer, which goes back to the pool on <see cref="Dispose"/>.
/// </summary>
public sealed class Frame : IDisposable
{
    public const int BytesPerPixel = 3;

    /// <summary>A picture larger than this is refused: 64 megapixels.</summary>
    public const int MaxPixels = 64 * 1024 * 1024;

    private readonly IMemoryOwner<byte> _owner;

    private Frame(FrameInfo info, IMemoryOwner<byte> owner)
    {
        Info = info;
        _owner = owner;
    }

    public FrameInfo Info { get; private set; }

    public int Width => Info.Width;

    public int Height => Info.Height;

    public int Stride => Width * BytesPerPixel;

    public Memory<byte> Pixels => _owner.Memory[..(Stride * Height)];

    /// <summary>A frame with a rented buffer whose content is not defined yet.</summary>
    /// <exception cref="ArgumentException">Width or height is not positive, or the picture is too large.</exception>
    public static Frame Rent(FrameInfo info)
    {
        if (info.Width <= 0 || info.Height <= 0 || (long)info.Width * info.Height > MaxPixels)
        {
            throw new ArgumentException(
                $"A frame of {info.Width}×{info.Height} is not allowed: sides of at least 1, at most {MaxPixels} pixels.",
                nameof(info));
        }

        return new Frame(info, MemoryPool<byte>.Shared.Rent(info.Width * info.Height * BytesPerPixel));
    }

    /// <summary>The same frame with its times set, once its last byte has arrived.</summary>
    /// <param name="timeSeconds">Position in the source; null leaves it.</param>
    public Frame At(DateTimeOffset capturedAt, double? timeSeconds = null)
    {
        Info = Info with { CapturedAt = capturedAt, TimeSeconds = timeSeconds ?? Info.TimeSeconds };
        return this;
    }

    /// <summary>The same frame with what is known about its picture as a whole.</summary>
    public Frame Seen(PictureView view)
    {
        Info = Info with { View = view };
        return this;
    }

    /// <summary>A copy with a buffer of its own.</summary>
    public Frame Copy()
    {
        var copy = Rent(Info);
        Pixels.CopyTo(copy.Pixels);
        return copy;
    }

    public void Dispose() => _owner.Dispose();
}
