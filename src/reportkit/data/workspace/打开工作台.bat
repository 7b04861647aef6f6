@echo off
chcp 65001 >nul
rem 双击打开工作台：在浏览器里写报告
cd /d "%~dp0"
where reportkit >nul 2>nul
if errorlevel 1 (
  echo 没有找到 reportkit，请先按安装说明安装
  pause
  exit /b 1
)
reportkit edit
if errorlevel 1 pause
