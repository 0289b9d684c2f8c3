using Google.Protobuf;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Pictures as messages, raw or JPEG as the options say. For concurrent use.</summary>
public sealed class PictureWriter(SentPicturesOptions options)
{
    /// <summary>Pixels; the models of faces and their eyes see up to 120.</summary>
    private const float LongSideOfFaces = 160;

    private const int MaxRawBytes = RawImage.MaxMessageBytes - 1024;

    /// <summary>Faces are sent as JPEG only to a stage whose last answer said that it reads it: those of before 0.9 read them raw only.</summary>
    private volatile bool _isJpegRead;

    public bool IsRaw => options.IsRaw;

    /// <summary>What an answer says that its sender reads.</summary>
    public void Heard(IReadOnlyCollection<Proto.Image.Types.Encoding> encodings) =>
        _isJpegRead = encodings.Contains(Proto.Image.Types.Encoding.Jpeg);

    /// <summary>A stage that failed may be another one when it is back: it is asked again what it reads.</summary>
    /// <exception cref="StageUnavailableException">As the call.</exception>
    public async ValueTask<T> SendAsync<T>(ValueTask<T> call)
    {
        try
        {
            return await call;
        }
        catch (StageUnavailableException)
        {
            _isJpegRead = false;
            throw;
        }
    }

    /// <summary>The picture, whose pixels must stay as they are until the message is sent. One too large for a message, from 11 megapixels on, is a JPEG in any case.</summary>
    public Proto.Image Write(Frame frame) => options.IsRaw && frame.Pixels.Length <= MaxRawBytes
        ? Message(frame, Proto.Image.Types.Encoding.RawBgr, UnsafeByteOperations.UnsafeWrap(frame.Pixels))
        : Message(frame, Proto.Image.Types.Encoding.Jpeg, UnsafeByteOperations.UnsafeWrap(PictureCodec.EncodeJpeg(frame, options.IsRaw ? 95 : options.JpegQuality)));

    /// <summary>
    /// The regions, raw as they are, or as JPEG in which a large face has the pixels that models see of it, and no more.
    /// </summary>
    public IReadOnlyList<SentRegion> Write(Frame frame, IReadOnlyList<Face> faces)
    {
        var isRaw = options.IsRaw || !_isJpegRead;
        return [.. FrameRegion.Around(frame, faces).Select(r => isRaw ? new SentRegion(r, r.Cut(frame), 1, 1) : WriteJpeg(frame, r, faces))];
    }

    private SentRegion WriteJpeg(Frame frame, FrameRegion region, IReadOnlyList<Face> faces)
    {
        var factor = MathF.Min(1, LongSideOfFaces / region.Faces.Min(i => faces[i].Box.LongSide));
        var (width, height) = (Scaled(region.Width, factor), Scaled(region.Height, factor));
        var jpeg = PictureCodec.EncodeJpeg(frame, (region.Left, region.Top, region.Width, region.Height), (width, height), options.JpegQuality);
        var image = new Proto.Image
        {
            Encoding = Proto.Image.Types.Encoding.Jpeg,
            Width = width,
            Height = height,
            Data = UnsafeByteOperations.UnsafeWrap(jpeg),
        };
        return new SentRegion(region, image, (float)width / region.Width, (float)height / region.Height);
    }

    private static int Scaled(int length, float factor) => Math.Max(1, (int)MathF.Round(length * factor));

    private static Proto.Image Message(Frame frame, Proto.Image.Types.Encoding encoding, ByteString data) => new()
    {
        Encoding = encoding,
        Width = frame.Width,
        Height = frame.Height,
        Data = data,
    };
}
