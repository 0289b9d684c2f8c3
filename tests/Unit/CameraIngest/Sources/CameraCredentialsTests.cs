using System.Runtime.Versioning;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

[UnsupportedOSPlatform("windows")]
public sealed class CameraCredentialsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("rtsp://10.0.0.5/live", "admin:tulip\n", "rtsp://admin:tulip@10.0.0.5/live")]
    [InlineData("http://10.0.0.5:81/mjpeg?q=1", "admin:t@l/p:?", "http://admin:t%40l%2Fp%3A%3F@10.0.0.5:81/mjpeg?q=1")]
    public void Apply_AFile_PutsUserAndPasswordIntoTheAddress(string source, string credentials, string expected)
    {
        Write(credentials);

        Assert.Equal(expected, CameraCredentials.Apply(new CameraOptions { Source = source, CredentialsFile = _file }).Source);
    }

    [Theory]
    [InlineData("rtsp://10.0.0.5/live", "nobody", "allowed: USER:PASSWORD and nothing else.")]
    [InlineData("rtsp://10.0.0.5/live", "a:b\nc:d", "allowed: USER:PASSWORD and nothing else.")]
    [InlineData("rtsp://admin:tulip@10.0.0.5/live", "a:b", "is set, and Source has a user as well; allowed: one of them.")]
    [InlineData("/videos/door.mp4", "a:b", "is for URLs; Source is not a URL.")]
    public void Validate_AFileThatDoesNotDo_SaysWhatIsAllowed(string source, string credentials, string expected)
    {
        Write(credentials);

        Assert.EndsWith(expected, Failure(source), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_AFileThatEverybodyReads_SaysHowToCloseIt()
    {
        Write("admin:tulip");
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains($"Cameras:door:CredentialsFile is \"{_file}\": everybody on this machine can read it; run: chmod 600", Failure("rtsp://10.0.0.5/"), StringComparison.Ordinal);
    }

    private string Failure(string source) => Assert.Single(new CamerasValidation().Validate(
        null, new CamerasOptions { ["door"] = new CameraOptions { Source = source, CredentialsFile = _file } }).Failures!);

    private void Write(string text)
    {
        File.WriteAllText(_file, text);
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
