using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;

namespace MaskPose.Edge.Annotation;

/// <summary>Draws what is known about the faces onto a picture, the pictures of a folder, or a video.</summary>
/// <param name="messages">Gets the progress and the names of unreadable pictures.</param>
/// <param name="terminal">Whether <paramref name="messages"/> is a terminal.</param>
public sealed class Annotator(
    FramePipeline pipeline, AnnotationSettings settings, TextWriter messages, bool terminal, TimeProvider time)
{
    /// <param name="input">A picture, a folder of pictures, or a video file.</param>
    /// <param name="output">A file of the same kind; of a folder, a folder. An existing folder takes a single file, too.</param>
    /// <param name="log">Gets each observation; null for none.</param>
    /// <exception cref="SourceException">The input is missing or can't be read at all.</exception>
    /// <exception cref="AnnotationException">The output can't be written.</exception>
    public Task<AnnotationResult> RunAsync(string input, string output, ObservationLog? log, CancellationToken cancellationToken)
    {
        if (!File.Exists(input) && !Directory.Exists(input))
        {
            throw new SourceException($"{input}: no such file or folder; allowed: a picture, a folder of pictures, a video file.");
        }

        if (File.Exists(input) && Directory.Exists(output))
        {
            output = Path.Combine(output, Path.GetFileName(input));
        }

        if (Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            throw new AnnotationException($"{output}: the output would replace the input; name another.");
        }

        return SourceAddress.KindOf(input) == SourceKind.Pictures
            ? PicturesAsync(input, output, log, cancellationToken)
            : VideoAsync(input, output, log, cancellationToken);
    }

    private async Task<AnnotationResult> PicturesAsync(
        string input, string output, ObservationLog? log, CancellationToken cancellationToken)
    {
        var files = PictureSource.Files(input);
        var isFolder = Directory.Exists(input);
        PrepareFolder(isFolder ? output : Path.GetDirectoryName(Path.GetFullPath(output))!);
        var still = new StillAnnotation(pipeline, settings);
        var bar = new ProgressBar(messages, terminal, files.Count, "pictures", time);
        foreach (var (_, reason) in PictureSource.LeftOut(input))
        {
            await messages.WriteLineAsync(reason);
        }

        var (done, unreadable) = (0L, 0);
        foreach (var file in files)
        {
            try
            {
                var target = isFolder ? Path.Combine(output, Path.GetFileName(file)) : output;
                var observation = await still.AnnotateAsync(file, target, done, cancellationToken);
                await (log?.WriteAsync(observation, Path.GetFileName(file), cancellationToken) ?? ValueTask.CompletedTask);
                bar.Report(++done);
            }
            catch (UnreadablePictureException error) when (isFolder)
            {
                unreadable++;
                await messages.WriteLineAsync(error.Message);
            }
        }

        bar.Finish(done);
        return new AnnotationResult(done, unreadable);
    }

    private async Task<AnnotationResult> VideoAsync(
        string input, string output, ObservationLog? log, CancellationToken cancellationToken)
    {
        PrepareFolder(Path.GetDirectoryName(Path.GetFullPath(output))!);
        var source = new FfmpegSource("video", new CameraOptions { Source = input, MaximumLongSidePixels = 0 }, Playback.Offline, time);
        ProgressBar? bar = null;
        var done = 0L;
        var frames = await new VideoAnnotation(pipeline, settings).AnnotateAsync(source, output, StepAsync, cancellationToken);
        (bar ?? new ProgressBar(messages, terminal, 0, "frames", time)).Finish(frames);
        return new AnnotationResult(frames, 0);

        ValueTask StepAsync(Observation observation)
        {
            bar ??= new ProgressBar(messages, terminal, source.Format.Frames, "frames", time);
            bar.Report(++done);
            return log?.WriteAsync(observation, image: null, cancellationToken) ?? ValueTask.CompletedTask;
        }
    }

    private static void PrepareFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnnotationException($"{folder} can't be made: {error.Message}", error);
        }
    }
}
