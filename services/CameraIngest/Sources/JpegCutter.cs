using System.Buffers;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Cuts a stream of bytes into JPEG pictures by the pictures' own markers (ITU-T T.81, annex B). Multipart boundaries and
/// lengths between them are ignored: cameras get them wrong.
/// </summary>
/// <param name="maximumBytes">Of one picture.</param>
internal sealed class JpegCutter(int maximumBytes)
{
    private const byte Mark = 0xFF, StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA;

    private readonly ArrayBufferWriter<byte> _picture = new();
    private Part _part;
    private int _length;
    private bool _isScanNext;

    private enum Part
    {
        Between,
        BetweenAfterMark,
        Marker,
        MarkerAfterMark,
        LengthHigh,
        LengthLow,
        Segment,
        Scan,
        ScanAfterMark,
    }

    /// <summary>Takes the next byte.</summary>
    /// <returns>A whole picture, when this byte completes one.</returns>
    /// <exception cref="SourceException">The picture is too large.</exception>
    public byte[]? Take(byte next)
    {
        if (_part is not (Part.Between or Part.BetweenAfterMark))
        {
            _picture.Write([next]);
            if (_picture.WrittenCount > maximumBytes)
            {
                throw new SourceException($"a picture is larger than {maximumBytes >> 20} MiB.");
            }
        }

        return Step(next);
    }

    private byte[]? Step(byte next)
    {
        switch (_part)
        {
            case Part.Between:
                _part = next == Mark ? Part.BetweenAfterMark : Part.Between;
                break;
            case Part.BetweenAfterMark when next == StartOfImage:
                Begin();
                break;
            case Part.BetweenAfterMark:
                _part = next == Mark ? Part.BetweenAfterMark : Part.Between;
                break;
            case Part.Marker:
                _part = next == Mark ? Part.MarkerAfterMark : Part.Between;
                break;
            case Part.LengthHigh:
                (_length, _part) = (next << 8, Part.LengthLow);
                break;
            case Part.LengthLow:
                _length += next - 2;
                _part = _length > 0 ? Part.Segment : AfterSegment();
                break;
            case Part.Segment:
                _part = --_length > 0 ? Part.Segment : AfterSegment();
                break;
            case Part.Scan:
                _part = next == Mark ? Part.ScanAfterMark : Part.Scan;
                break;
            default:
                return AtMarker(next);
        }

        return null;
    }

    private byte[]? AtMarker(byte marker)
    {
        var isInScan = _part == Part.ScanAfterMark;
        switch (marker)
        {
            case Mark:
                return null;
            case EndOfImage:
                _part = Part.Between;
                return _picture.WrittenSpan.ToArray();
            case StartOfImage:
                // The previous one was never finished.
                Begin();
                return null;
            case 0 or 1 or (>= 0xD0 and <= 0xD7):
                // A stuffed byte or a restart: no segment follows.
                _part = isInScan ? Part.Scan : Part.Marker;
                return null;
            default:
                (_isScanNext, _part) = (marker == StartOfScan, Part.LengthHigh);
                return null;
        }
    }

    private Part AfterSegment() => _isScanNext ? Part.Scan : Part.Marker;

    private void Begin()
    {
        _picture.ResetWrittenCount();
        _picture.Write([Mark, StartOfImage]);
        _part = Part.Marker;
    }
}
