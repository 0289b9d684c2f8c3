using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Feeds JPEG pictures to ffmpeg, each with its length, so that none waits for the next one to be recognised as complete.</summary>
internal static class JpegPipe
{
    /// <summary>Returns when the pictures end. There is room for one: the newest wins when ffmpeg is slower.</summary>
    /// <exception cref="IOException">ffmpeg has exited.</exception>
    public static async Task WriteAsync(IAsyncEnumerable<byte[]> pictures, Stream pipe, CancellationToken cancellationToken)
    {
        var room = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _ = ReadAsync(pictures, room.Writer, cancellationToken);
        await foreach (var jpeg in room.Reader.ReadAllAsync(cancellationToken))
        {
            var head = string.Create(
                CultureInfo.InvariantCulture, $"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n");
            await pipe.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            await pipe.WriteAsync(jpeg, cancellationToken);
            await pipe.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
            await pipe.FlushAsync(cancellationToken);
        }
    }

#pragma warning disable CA1031 // Whatever ends the pictures is thrown where they are read.
    private static async Task ReadAsync(IAsyncEnumerable<byte[]> pictures, ChannelWriter<byte[]> room, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var jpeg in pictures.WithCancellation(cancellationToken))
            {
                room.TryWrite(jpeg);
            }

            room.TryComplete();
        }
        catch (Exception error)
        {
            room.TryComplete(error);
        }
    }
#pragma warning restore CA1031
}
