using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Annotation;

/// <summary>A file of JSON lines, one observation a line; see <see cref="ObservationJson"/>.</summary>
public sealed class ObservationLog : IAsyncDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly FileStream _file;

    /// <exception cref="AnnotationException">The file can't be written.</exception>
    public ObservationLog(string path)
    {
        try
        {
            _file = File.Create(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnnotationException($"{path} can't be written: {error.Message}", error);
        }
    }

    /// <param name="image">File name of the picture, where the frames are a folder's pictures.</param>
    public async ValueTask WriteAsync(Observation observation, string? image, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(ObservationJson.ToUtf8(observation, image), cancellationToken);
        await _file.WriteAsync(LineEnd, cancellationToken);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
