using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>Pictures as files and bytes: anything that OpenCV decodes, JPEG and PNG out.</summary>
public static class PictureCodec
{
    /// <summary>A compressed picture may take at most this many bytes: 128 MiB.</summary>
    public const long MaxBytes = 128L << 20;

    /// <summary>Reads a picture file; its EXIF orientation is applied.</summary>
    /// <exception cref="UnreadablePictureException">The file is missing, empty, too large or not a picture.</exception>
    public static Frame Read(string path, string camera = "picture", long number = 0, DateTimeOffset capturedAt = default)
    {
        try
        {
            if (new FileInfo(path).Length is var length and > MaxBytes)
            {
                throw new UnreadablePictureException($"{path}: {length} bytes are too many; allowed: {MaxBytes}.");
            }

            return Decode(File.ReadAllBytes(path), path, camera, number, capturedAt);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadablePictureException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Decodes a picture, unless its header says that it is too large (<see cref="NativeEnvironment.PixelLimit"/>). The missing rows of a truncated JPEG are grey.</summary>
    /// <param name="name">Names the picture in the error.</param>
    /// <exception cref="UnreadablePictureException">The bytes are empty, not a picture or too large.</exception>
    public static Frame Decode(
        ReadOnlySpan<byte> bytes, string name, string camera = "picture", long number = 0, DateTimeOffset capturedAt = default)
    {
        using var mat = DecodeMat(bytes, name);
        var frame = Frame.Rent(new FrameInfo(camera, number, capturedAt, 0, mat.Width, mat.Height));
        frame.WithMat(target => mat.CopyTo(target));
        return frame;
    }

    /// <param name="quality">1 to 100.</param>
    public static byte[] EncodeJpeg(Frame frame, int quality = 85) => frame.WithMat(mat =>
        mat.ImEncode(".jpg", new ImageEncodingParam(ImwriteFlags.JpegQuality, quality)));

    /// <summary>A JPEG of a part of the picture, which lies within it, scaled to a size; pixels.</summary>
    /// <param name="quality">1 to 100.</param>
    public static byte[] EncodeJpeg(Frame frame, (int Left, int Top, int Width, int Height) part, (int Width, int Height) size, int quality) => frame.WithMat(mat =>
    {
        using var cut = mat[new Rect(part.Left, part.Top, part.Width, part.Height)];
        using var scaled = new Mat();
        if (size != (part.Width, part.Height))
        {
            Cv2.Resize(cut, scaled, new Size(size.Width, size.Height), 0, 0, InterpolationFlags.Area);
        }

        return (scaled.Empty() ? cut : scaled).ImEncode(".jpg", new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
    });

    /// <summary>A JPEG of the picture that is no larger than the long side says, without whatever else the file holds.</summary>
    /// <param name="longSide">Pixels; a smaller picture stays as large as it is.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="UnreadablePictureException">The bytes are not a picture or too large.</exception>
    public static byte[] Shrink(ReadOnlySpan<byte> bytes, int longSide, int quality)
    {
        using var mat = DecodeMat(bytes, "picture");
        var scale = Math.Min(1.0, (double)longSide / Math.Max(mat.Width, mat.Height));
        using var small = mat.Resize(default, scale, scale, InterpolationFlags.Area);
        return small.ImEncode(".jpg", new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
    }

    /// <summary>A JPEG of that width. Where it is half as wide or less, the picture is decoded at a half, quarter or eighth, which takes a part of the time.</summary>
    /// <param name="jpeg">Trusted: of our own making.</param>
    /// <param name="from">Its width.</param>
    /// <param name="to">Pixels; less than <paramref name="from"/>.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Narrow(ReadOnlySpan<byte> jpeg, int from, int to, int quality = 85)
    {
        var mode = from >= to * 8 ? ImreadModes.ReducedColor8 : from >= to * 4 ? ImreadModes.ReducedColor4
            : from >= to * 2 ? ImreadModes.ReducedColor2 : ImreadModes.Color;
        using var mat = Cv2.ImDecode(jpeg, mode);
        using var small = mat.Resize(new Size(to, Math.Max(1, (int)Math.Round((double)mat.Height * to / mat.Width))), 0, 0, InterpolationFlags.Area);
        return small.ImEncode(".jpg", new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
    }

    /// <summary>Writes a picture; the file's ending names the format.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Write(Frame frame, string path)
    {
        var written = frame.WithMat(mat => mat.ImEncode(Path.GetExtension(path)));
        File.WriteAllBytes(path, written);
    }

    private static Mat DecodeMat(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.IsEmpty)
        {
            throw new UnreadablePictureException($"{name}: the file is empty.");
        }

        Mat mat;
        try
        {
            mat = Cv2.ImDecode(bytes, ImreadModes.Color);
        }
        catch (OpenCVException error) when (error.Message.Contains("pixels", StringComparison.Ordinal))
        {
            throw new UnreadablePictureException($"{name}: too large; allowed: up to 64 megapixels.", error);
        }
        catch (OpenCVException error)
        {
            throw new UnreadablePictureException($"{name}: not a readable picture ({error.Message}).", error);
        }

        if (mat.Empty() || (long)mat.Width * mat.Height > Frame.MaxPixels)
        {
            var size = mat.Empty() ? "not a readable picture" : $"{mat.Width}×{mat.Height} is too large";
            mat.Dispose();
            throw new UnreadablePictureException($"{name}: {size}; allowed: JPEG, PNG, BMP, WebP, TIFF up to 64 megapixels.");
        }

        return mat;
    }
}
