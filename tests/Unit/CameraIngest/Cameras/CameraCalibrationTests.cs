using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class CameraCalibrationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void For_NoCalibration_TakesTheFieldOfView() => Assert.Equal(
        CameraIntrinsics.FromFieldOfView(640, 360, 75), CameraCalibration.For(new CameraOptions { FieldOfViewDegrees = 75 })(640, 360));

    [Fact]
    public void For_Calibration_ScalesWithTheFrame()
    {
        var lens = Read("""{"width":1280,"height":720,"fx":1000,"fy":1010,"cx":630,"cy":355,"distortion":[0.1,0.2,0.3,0.4,0.5]}""");

        Assert.Equal(
            new CameraIntrinsics(500, 505, 315, 177.5, new LensDistortion(0.1, 0.2, 0.3, 0.4, 0.5)),
            lens(640, 360));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("not json", "invalid")]
    [InlineData("""{"width":1280}""", "height")]
    [InlineData("""{"width":0,"height":720,"fx":1,"fy":1,"cx":1,"cy":1}""", "width, height, fx and fy must be more than 0")]
    [InlineData("""{"width":9,"height":9,"fx":-1,"fy":1,"cx":1,"cy":1}""", "width, height, fx and fy must be more than 0")]
    [InlineData("""{"width":9,"height":9,"fx":1,"fy":1,"cx":1,"cy":1,"distortion":[1,2]}""", "no values or five")]
    [InlineData("null", "must be more than 0")]
    public void For_BadCalibration_NamesFileAndTrouble(string text, string trouble)
    {
        var error = Assert.Throws<CalibrationException>(() => Read(text));

        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => File.Delete(_file);

    private Func<int, int, CameraIntrinsics> Read(string text)
    {
        File.WriteAllText(_file, text);
        return CameraCalibration.For(new CameraOptions { CalibrationFile = _file });
    }
}
