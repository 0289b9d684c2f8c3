using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Settings;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>User and password of a camera in a file of their own, so that neither the settings nor a command line contains them.</summary>
internal static class CameraCredentials
{
    private const string Wanted = "allowed: USER:PASSWORD and nothing else";

    /// <summary>The camera with the user and password from its file in its URL; unchanged without a file.</summary>
    /// <exception cref="SourceException">The file can't be read or used, or others can read it.</exception>
    public static CameraOptions Apply(CameraOptions camera)
    {
        if (camera.CredentialsFile.Length == 0)
        {
            return camera;
        }

        try
        {
            var url = CameraUrl.Parse(camera.Source) ?? throw new SourceException($"{SourceAddress.Redact(camera.Source)}: not a URL.");
            var (user, password) = Read(camera.CredentialsFile);
            return camera.At(url.For(user, password).Full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"CredentialsFile is \"{camera.CredentialsFile}\": {error.Message}", error);
        }
    }

    /// <summary>What is wrong with the file, or the URL used with it; null if nothing.</summary>
    public static string? Problem(CameraOptions camera)
    {
        try
        {
            return SourceAddress.KindOf(camera.Source) is not (SourceKind.Rtsp or SourceKind.Http)
                ? "is for URLs; Source is not a URL."
                : CameraUrl.Parse(camera.Source) is { User.Length: > 0 }
                ? "is set, and Source has a user as well; allowed: one of them."
                : Read(camera.CredentialsFile) is var _ ? null : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"is \"{camera.CredentialsFile}\": {error.Message.TrimEnd('.')}.";
        }
    }

    /// <exception cref="IOException">It can't be read or used, or everybody on this machine can read it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    private static (string User, string Password) Read(string file) =>
        Secret.Read("", file, minimumBytes: 2).Split(':', 2) is [{ Length: > 0 } user, var password] && password.IndexOf('\n', StringComparison.Ordinal) < 0
            ? (user, password)
            : throw new IOException(Wanted);
}
