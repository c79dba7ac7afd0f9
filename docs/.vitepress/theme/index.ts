import DefaultTheme from "vitepress/theme-without-fonts";
// After the theme, so that it wins.
import "./style.css";

export default DefaultTheme;
